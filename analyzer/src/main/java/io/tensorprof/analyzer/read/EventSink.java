package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;

/**
 * Takes what a recording says, event by event. Of one thread's events the order is the recording's;
 * frames and threads are numbers of the {@link FrameTable} and the {@link ThreadTable} shared with
 * the reader.
 */
interface EventSink {

  /** The run that a chunk belongs to. */
  void run(RunChunk chunk) throws DamagedException;

  /**
   * A traced call that has ended, or was open at the end.
   *
   * @param frame the call's site, or the variant of it with the call's shapes
   * @param depth calls open around it on its thread
   * @param start nanoseconds on the run's clock
   * @param duration nanoseconds
   * @param open whether it was open then: it may go on later, from that very nanosecond
   * @param thrown whether it ended by an exception
   * @param weight calls of its site it stands for: itself, and some that were counted only
   */
  void call(
      int thread,
      int frame,
      int depth,
      long start,
      long duration,
      boolean open,
      boolean thrown,
      int weight)
      throws DamagedException;

  /**
   * What equal calls have in common, for {@link #call(TraceFold.Place, long, long)}.
   *
   * @return null when the sink wants to hear of each call all there is
   */
  TraceFold.Place place(int thread, int frame, int depth) throws DamagedException;

  /** A call like others before: one that has ended, returned, and stands for itself. */
  void call(TraceFold.Place place, long start, long duration) throws DamagedException;

  /**
   * A span of a run that is recorded in spans.
   *
   * @param start nanoseconds on the run's clock
   * @param duration nanoseconds
   */
  void window(long start, long duration) throws DamagedException;

  /** Calls of a site since the chunk before that were counted and not timed. */
  void siteCalls(int frame, long calls) throws DamagedException;

  /**
   * A stack that is sampled, once or more often.
   *
   * @param leafFirst its frames; not to be kept or changed
   * @param truncated whether outer frames are missing
   * @return a number for {@link #sample}, not negative
   */
  int stack(StackEvent event, int thread, int[] leafFirst, boolean truncated)
      throws DamagedException;

  /**
   * A sample.
   *
   * @param stack the number that {@link #stack} gave for the same event
   * @param weight samples, bytes or nanoseconds, as the event has it; positive
   */
  void sample(StackEvent event, int stack, long weight) throws DamagedException;

  /**
   * An event of the JVM's.
   *
   * @param start nanoseconds since the epoch
   * @param duration nanoseconds
   * @param safepoint the number of a safepoint, for events that have one
   */
  void jvm(String eventName, long start, long duration, long safepoint);

  /** What the probes cost since the chunk before. */
  void cost(ProbeCost cost) throws DamagedException;

  /**
   * From now on fewer calls of a site are timed.
   *
   * @param oneIn of so many one is; 0: none
   */
  void demotion(int frame, int oneIn) throws DamagedException;

  /** Calls that are missing. */
  void loss(RunInfo.Loss loss);

  /** A method that was not instrumented. */
  void skipped(RunInfo.SkippedMethod method);

  /**
   * A call by the JVM's own method tracing.
   *
   * @param depth frames of the stack around it
   * @param start nanoseconds on the clock of the chunk
   */
  void methodTrace(int thread, int frame, int depth, long start, long duration)
      throws DamagedException;

  /**
   * What the JVM has counted of a method since it began; a later one stands for those before.
   *
   * @param total nanoseconds of all its calls, what they call included
   */
  void methodTiming(int frame, long calls, long total, long shortest, long longest)
      throws DamagedException;

  /**
   * An event that describes the JVM, or what it records.
   *
   * @param about the type of event that a setting is of; empty when it is of none
   */
  void environment(Struct event, String eventName, String about, Chunk chunk)
      throws DamagedException;

  /** Events that are not read further. */
  void other(String eventName, long count);
}
