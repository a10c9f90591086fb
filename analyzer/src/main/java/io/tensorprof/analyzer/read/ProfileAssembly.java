package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.List;

/** Makes one profile out of a recording's events. */
final class ProfileAssembly implements EventSink {

  private final Folds folds = new Folds();
  private final RunAssembly run = new RunAssembly();
  private final ForeignRun foreign = new ForeignRun();

  private final ReadOptions options;
  private final Measured wanted;
  private final CallVisitor visitor;
  private final TracedCall shown = new TracedCall();

  ProfileAssembly(ReadOptions options) {
    this.options = options;
    this.wanted = options.wanted();
    this.visitor = options.visitor();
  }

  FrameTable frames() {
    return folds.frames;
  }

  ThreadTable threads() {
    return folds.threads;
  }

  /** Whether sampled methods are frames for each of their lines. */
  boolean byLine() {
    return options.byLine();
  }

  /**
   * Threads that may fold chunks for {@link #append}; 0 for as many as are of use. One that shows
   * each call to somebody takes no folds.
   */
  int readers() {
    return visitor == null ? options.threads() : 1;
  }

  /**
   * Takes in the fold of the next chunk.
   *
   * @return whether it could; else the chunk's events are to come one by one
   */
  boolean append(ChunkFold chunk) throws DamagedException {
    return chunk.appendTo(folds, this);
  }

  @Override
  public void run(RunChunk chunk) throws DamagedException {
    run.add(chunk);
  }

  @Override
  public void call(
      int thread,
      int frame,
      int depth,
      long start,
      long duration,
      boolean open,
      boolean thrown,
      int weight)
      throws DamagedException {
    folds.trace.call(thread, frame, depth, start, duration, open, weight);
    if (visitor != null) {
      Shapes shapes = folds.frames.shapes(frame);
      shown.set(folds.threads.frame(thread), folds.frames.frame(frame), depth, start, duration);
      shown.set(shapes.arguments(), shapes.result());
      shown.set(thrown, open, weight);
      visitor.call(shown);
    }
  }

  @Override
  public TraceFold.Place place(int thread, int frame, int depth) throws DamagedException {
    return visitor == null ? folds.trace.place(thread, frame, depth) : null;
  }

  @Override
  public void call(TraceFold.Place place, long start, long duration) throws DamagedException {
    folds.trace.call(place, start, duration);
  }

  @Override
  public void window(long start, long duration) throws DamagedException {
    folds.windows.add(start, duration);
  }

  @Override
  public void siteCalls(int frame, long calls) throws DamagedException {
    folds.counts.siteCalls(frame, calls);
  }

  @Override
  public int stack(StackEvent event, int thread, int[] leafFirst, boolean truncated) {
    if (event.isInterval()) {
      folds.threads.outermost(thread, leafFirst, folds.frames);
    }
    return folds.stacks(event).stack(thread, leafFirst, truncated);
  }

  @Override
  public void sample(StackEvent event, int stack, long weight) throws DamagedException {
    folds.stacks(event).sample(stack, weight);
  }

  @Override
  public void jvm(String eventName, long start, long duration, long safepoint) {
    folds.census.add(eventName, 1);
    folds.jvm.add(eventName, start, duration, safepoint);
  }

  @Override
  public void cost(ProbeCost cost) throws DamagedException {
    folds.costs.add(cost);
  }

  @Override
  public void demotion(int frame, int oneIn) throws DamagedException {
    folds.costs.demote(folds.frames.frame(frame), oneIn);
  }

  @Override
  public void loss(RunInfo.Loss loss) {
    run.add(loss);
  }

  @Override
  public void skipped(RunInfo.SkippedMethod method) {
    run.add(method);
  }

  @Override
  public void methodTrace(int thread, int frame, int depth, long start, long duration)
      throws DamagedException {
    folds.methodTrace.call(thread, frame, depth, start, duration, false);
  }

  @Override
  public void methodTiming(int frame, long calls, long total, long shortest, long longest)
      throws DamagedException {
    folds.methodTiming.timing(frame, calls, total, shortest, longest);
  }

  @Override
  public void environment(Struct event, String eventName, String about, Chunk chunk)
      throws DamagedException {
    folds.census.add(eventName, 1);
    foreign.event(event, eventName, about);
  }

  /** A chunk whose events come next. */
  void chunk(Chunk chunk) {
    foreign.chunk(chunk);
  }

  @Override
  public void other(String eventName, long count) {
    folds.census.add(eventName, count);
  }

  /** Whether no chunk was of our agent. */
  boolean isForeign() {
    return run.isEmpty();
  }

  /** The profile. */
  Profile finish(boolean truncated)
      throws DamagedException, NotOursException, NotRecordedException {
    if (run.isEmpty()) {
      return new ForeignProfile(folds, foreign, wanted, truncated).build();
    }
    if (run.sampledByJvm()) {
      folds.stacks(StackEvent.JVM_INTERVAL).addAll(folds.stacks(StackEvent.JVM_NATIVE), 1, 1);
    }
    Measured measured = wanted == null ? found() : wanted;
    CallTree tree = tree(measured);
    if (measured == Measured.CALLS && folds.trace.mended() > 0) {
      run.note(
          "%d %s recorded as shorter than the calls inside, and given those calls' time"
              .formatted(
                  folds.trace.mended(), folds.trace.mended() == 1 ? "call was" : "calls were"));
    }
    if (!folds.windows.isEmpty()) {
      run.note(folds.windows.toString());
    }
    if (measured == Measured.CALLS && !folds.trace.isEmpty() && !folds.counts.isEmpty()) {
      run.note(RunInfo.ESTIMATED);
    }
    SampleFold fold = fold(measured);
    if (fold != null && fold.truncated() > 0) {
      run.note(fold.truncatedNote());
    }
    if (wanted == null && measured == Measured.CALLS && samples().samples() > 0) {
      run.note(
          "%d samples are in the recording, too: --event samples".formatted(samples().total()));
    }
    return new Profile(
        run.finish(
            truncated,
            folds.jvm.finish(),
            folds.costs.finish(folds.trace.isEmpty() ? 0 : folds.counts.sum())),
        tree,
        measured,
        measured == Measured.CALLS && tree.mode() == Mode.TRACING
            ? folds.trace.durations(options.byShape() ? folds.frames::shown : folds.frames::frame)
            : Durations.NONE);
  }

  private SampleFold samples() {
    return folds.stacks(run.sampledByJvm() ? StackEvent.JVM_INTERVAL : StackEvent.INTERVAL);
  }

  /** The stacks of what is measured; null for calls. */
  private SampleFold fold(Measured measured) {
    return switch (measured) {
      case CALLS -> null;
      case SAMPLES -> samples();
      case ALLOC -> folds.stacks(StackEvent.ALLOC);
      case LOCK -> folds.stacks(StackEvent.LOCK);
    };
  }

  /** The first of what was recorded, in the order of how much it tells. */
  private Measured found() throws DamagedException {
    List<Mode> declared = run.modes();
    for (Measured measured : Measured.values()) {
      boolean there =
          measured == Measured.CALLS
              ? !folds.trace.isEmpty() || !folds.counts.isEmpty()
              : fold(measured).samples() > 0;
      if (there) {
        return measured;
      }
    }
    return declared.get(0) == Mode.SAMPLING ? Measured.SAMPLES : Measured.CALLS;
  }

  private CallTree tree(Measured measured) throws DamagedException, NotRecordedException {
    SampleFold fold = fold(measured);
    if (fold == null) {
      return calls();
    }
    if (wanted != null && fold.samples() == 0) {
      throw new NotRecordedException(
          switch (measured) {
            case ALLOC -> "allocations; record with alloc=512k";
            case LOCK -> "waiting for locks; record with lock=10us";
            default -> "samples; record with mode=sampling or mode=tracing+sampling";
          });
    }
    if (measured != Measured.SAMPLES) {
      return fold.finish(folds.threads, 1);
    }
    if (run.sampleInterval() <= 0) {
      throw new DamagedException(
          "the run was sampled, but its interval is " + run.sampleInterval() + " ns");
    }
    return fold.finish(folds.threads, run.sampleInterval());
  }

  private CallTree calls() throws DamagedException, NotRecordedException {
    List<Mode> declared = run.modes();
    if (wanted != null && declared.equals(List.of(Mode.SAMPLING))) {
      throw new NotRecordedException("calls; record with mode=tracing or mode=counting");
    }
    boolean traced =
        !folds.trace.isEmpty() || (folds.counts.isEmpty() && declared.contains(Mode.TRACING));
    return traced
        ? folds.trace.finish(folds.threads, folds.counts, options.byShape())
        : folds.counts.finish();
  }
}
