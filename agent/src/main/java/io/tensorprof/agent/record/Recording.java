package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.LineMemory;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.sample.Sampling;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The recording that is made: what lies between the probes and the file, put together, and the
 * steps that are taken with it. It has no lock of its own: all is done under the {@link
 * Recorder}'s, but {@link #calibrate} and what {@link TensorRecord} says. A step that fails ends
 * the recording, and throws nothing.
 */
final class Recording {

  private final AgentOptions options;
  private final Parts parts;
  private final Chunk chunk;
  private final RunTally tally;
  private final Spans spans = new Spans();
  private final Counts counts = new Counts();
  private final ProbeCost cost = new ProbeCost();
  private final TensorRecord tensors; // null when they are not followed
  private final ChunkWriter chunks;
  private final ThreadDrain drain;
  private final PartRotation rotation;
  private final News news;
  private boolean begun;

  /**
   * Opens its file.
   *
   * @param sites the sites that events refer to
   * @param readers writes shapes as text
   * @param rules tell the gauges of libraries
   * @param weaveLog what has been woven and what not
   * @param sampling tells how stacks are sampled
   * @throws IOException when the file cannot be written
   */
  Recording(
      AgentOptions options,
      RunDescription run,
      SiteTable sites,
      TensorReaders readers,
      LiveRules rules,
      WeaveLog weaveLog,
      Supplier<Sampling> sampling)
      throws IOException {
    this.options = options;
    parts = new Parts(options.file(), options.rotation());
    boolean follows = options.memory().tracksTensors();
    chunk =
        new Chunk(
            sites::site, list -> text(list, readers), follows ? MemoryTypes.ALL : JfrTypes.ALL);
    ThreadLedger threads = new ThreadLedger();
    tensors =
        follows
            ? new TensorRecord(
                options.memory(),
                options.shapes(),
                chunk,
                sites::site,
                threads,
                readers,
                () -> rules.all().gauges())
            : null;
    tally = new RunTally(weaveLog, spans, sampling);
    chunks = new ChunkWriter(options, run, parts, chunk, tally, counts, cost, tensors);
    Cutter cutter = new Cutter(spans, isScheduled());
    Budget budget = options.budget() > 0 ? new Budget(options.budget(), cost) : null;
    drain = new ThreadDrain(chunk, chunks, tally, threads, cutter, cost, budget);
    rotation = new PartRotation(options.rotation(), parts, drain, chunks, tally);
    news = new News(parts, rotation, tensors, readers);
  }

  private static String text(int list, TensorReaders readers) {
    StringBuilder text = new StringBuilder();
    for (Shapes.Shape shape : Shapes.list(list)) {
      text.append(text.isEmpty() ? "" : ", ").append(readers.text(shape));
    }
    return text.toString();
  }

  private boolean isScheduled() {
    return options.timetable().schedule() != null;
  }

  /** The gate between the probes and this. */
  Gate gate(Thread recorder) {
    return new Gate(options, spans, counts, recorder);
  }

  /** What is known of tensors; null when they are not followed. */
  TensorRecord tensors() {
    return tensors;
  }

  /** Throws away what an earlier recording has left in the rings. */
  void begin() {
    begun = true;
    drain.begin();
  }

  /** Takes over what has come since the last time, and writes what is due. */
  void takeAll() {
    chunks.attempt(this::takeThreads);
    chunks.attempt(drain::keepBudget);
  }

  private void takeThreads() {
    for (Iterator<ThreadState> all = ThreadState.all().iterator(); all.hasNext(); ) {
      ThreadState state = all.next();
      boolean dead = !state.owner().isAlive(); // asked first: it may die while it is drained
      drain.take(state);
      if (dead) {
        drain.retire(state);
        if (tensors != null) {
          tensors.retire(state);
        }
        counts.retire(state, all);
      }
      chunks.closeIfDue();
      rotation.rotateIfDue(); // here: the rings of many threads may hold more than a part
    }
    if (tensors != null) {
      tensors.tend();
    }
    chunks.closeIfDue();
    endWindows();
    rotation.rotateIfDue();
  }

  /** Writes down the spans of a schedule that have ended, and the calls that were open then. */
  private void endWindows() {
    List<Spans.Span> ended = spans.takeEnded();
    if (isScheduled() && !ended.isEmpty()) {
      drain.cutOpenCalls(ended.get(ended.size() - 1).until());
      census("window");
      for (Spans.Span span : ended) {
        chunk.window(span.number(), span.from(), span.until());
      }
    }
  }

  private void census(String cause) {
    if (tensors != null && cause != null) {
      chunks.attempt(() -> tensors.census(cause));
    }
  }

  /** Writes some more of the chunks that are closed; whether anything of them is left. */
  boolean advance() {
    boolean left = parts.current().advance();
    chunks.noteLost();
    return left;
  }

  /**
   * Writes all that has been taken over.
   *
   * @param cause of the census that is taken before; null for none
   */
  void flush(String cause) {
    census(cause);
    chunks.attempt(() -> chunks.close(false));
    chunks.settle();
  }

  /** Writes all calls up to now, those that are open too, and what is alive. */
  void dump() {
    chunks.attempt(drain::cutOpenCalls);
    flush("dump");
    chunks.noteLost();
  }

  /** Takes a sampler's file over, and tells behind it what is known of the run by then. */
  boolean append(Path samples) {
    if (!parts.current().append(samples)) {
      return false;
    }
    chunks.attempt(() -> chunks.close(false));
    return true;
  }

  /** Writes down what tensors are alive, once: the probes are about to be taken out. */
  void finishTensors() {
    if (tensors != null) {
      chunks.attempt(tensors::finish);
    }
  }

  /** Writes all there is, calls still open included. */
  void finish() {
    chunks.attempt(drain::cutOpenCalls);
    chunks.attempt(this::endWindows);
    finishTensors();
    chunks.attempt(() -> chunks.close(true));
    chunks.attempt(chunks::gatherCounts);
  }

  /** Stops following memory, and takes over the last samples. */
  void stop(Sampler sampler) {
    if (options.memory().lines()) {
      LineMemory.close();
    }
    if (tensors != null) {
      tensors.stop();
    }
    chunks.settle();
    sampler.moveSamplesTo(parts.current()::append);
    chunks.noteLost();
  }

  /** Closes the file. */
  void close() {
    try {
      parts.current().close();
    } catch (IOException e) {
      parts.current().fail(String.valueOf(e.getMessage()));
    }
  }

  /** Goes on measuring what probes cost; by the recorder's thread, without its lock. */
  void calibrate() {
    cost.calibrate();
  }

  /** What the user has not been told of. */
  List<String> takeNews() {
    return news.take();
  }

  /** The line that tells the user what has become of it. */
  String summary() {
    return Summary.of(
        options, parts, begun, tally.recordedCalls(), tally.lostCalls(), tally.skippedMethods());
  }

  /** How far it is, in one line. */
  String status() {
    return Summary.status(
        options,
        parts,
        tally.recordedNanos(System.nanoTime()),
        tally.recordedCalls(),
        tally.lostCalls());
  }
}
