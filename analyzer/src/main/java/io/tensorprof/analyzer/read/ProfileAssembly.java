package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes one profile out of a recording's events. */
final class ProfileAssembly implements EventSink {

  private final FrameTable frames = new FrameTable();
  private final ThreadTable threads = new ThreadTable();
  private final Windows windows = new Windows();
  private final TraceFold trace = new TraceFold(frames, windows);
  private final CountFold counts = new CountFold(frames);
  private final Map<StackEvent, SampleFold> stacks = new EnumMap<>(StackEvent.class);
  private final CostFold costs = new CostFold();
  private final JvmFold jvm = new JvmFold();
  private final RunAssembly run = new RunAssembly();
  private final EventCensus census = new EventCensus();

  private final ReadOptions options;
  private final Measured wanted;
  private final CallVisitor visitor;
  private final TracedCall shown = new TracedCall();

  ProfileAssembly(ReadOptions options) {
    this.options = options;
    this.wanted = options.wanted();
    this.visitor = options.visitor();
    for (StackEvent event : StackEvent.values()) {
      stacks.put(event, new SampleFold(frames));
    }
  }

  FrameTable frames() {
    return frames;
  }

  ThreadTable threads() {
    return threads;
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
    trace.call(thread, frame, depth, start, duration, open, weight);
    if (visitor != null) {
      Shapes shapes = frames.shapes(frame);
      shown.set(threads.frame(thread), frames.frame(frame), depth, start, duration);
      shown.set(shapes.arguments(), shapes.result());
      shown.set(thrown, open, weight);
      visitor.call(shown);
    }
  }

  @Override
  public void window(long start, long duration) throws DamagedException {
    windows.add(start, duration);
  }

  @Override
  public void siteCalls(int frame, long calls) throws DamagedException {
    counts.siteCalls(frame, calls);
  }

  @Override
  public int stack(StackEvent event, int thread, int[] leafFirst, boolean truncated) {
    if (event == StackEvent.INTERVAL || event == StackEvent.JVM_INTERVAL) {
      threads.outermost(thread, leafFirst, frames);
    }
    return stacks.get(event).stack(thread, leafFirst, truncated);
  }

  @Override
  public void sample(StackEvent event, int stack, long weight) throws DamagedException {
    stacks.get(event).sample(stack, weight);
  }

  @Override
  public void jvm(String eventName, long start, long duration, long safepoint) {
    census.add(eventName, 1);
    jvm.add(eventName, start, duration, safepoint);
  }

  @Override
  public void cost(ProbeCost cost) throws DamagedException {
    costs.add(cost);
  }

  @Override
  public void demotion(int frame, int oneIn) throws DamagedException {
    costs.demote(frames.frame(frame), oneIn);
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
  public void other(String eventName, long count) {
    census.add(eventName, count);
  }

  /**
   * Whether chunks of the run came in another order than they were written, so that calls were
   * folded wrongly.
   */
  boolean outOfOrder() {
    return run.outOfOrder() && !trace.isEmpty();
  }

  /** The profile. */
  Profile finish(boolean truncated)
      throws DamagedException, NotOursException, NotRecordedException {
    if (run.isEmpty()) {
      throw new NotOursException(census.summary(stacks.get(StackEvent.INTERVAL).samples()));
    }
    Measured measured = wanted == null ? found() : wanted;
    CallTree tree = tree(measured);
    if (measured == Measured.CALLS && trace.mended() > 0) {
      run.note(
          "%d %s recorded as shorter than the calls inside, and given those calls' time"
              .formatted(trace.mended(), trace.mended() == 1 ? "call was" : "calls were"));
    }
    if (!windows.isEmpty()) {
      run.note(windows.toString());
    }
    if (measured == Measured.CALLS && !trace.isEmpty() && !counts.isEmpty()) {
      run.note(RunInfo.ESTIMATED);
    }
    SampleFold fold = fold(measured);
    if (fold != null && fold.truncated() > 0) {
      run.note(
          "%d of %d stacks were deeper than the sampler records: their outermost frames are missing"
              .formatted(fold.truncated(), fold.samples()));
    }
    if (wanted == null && measured == Measured.CALLS && samples().samples() > 0) {
      run.note(
          "%d samples are in the recording, too: --event samples".formatted(samples().total()));
    }
    return new Profile(
        run.finish(truncated, jvm.finish(), costs.finish(trace.isEmpty() ? 0 : counts.sum())),
        tree,
        measured,
        measured == Measured.CALLS && tree.mode() == Mode.TRACING
            ? trace.durations(options.byShape() ? frames::shown : frames::frame)
            : Durations.NONE);
  }

  private SampleFold samples() {
    return stacks.get(run.sampledByJvm() ? StackEvent.JVM_INTERVAL : StackEvent.INTERVAL);
  }

  /** The stacks of what is measured; null for calls. */
  private SampleFold fold(Measured measured) {
    return switch (measured) {
      case CALLS -> null;
      case SAMPLES -> samples();
      case ALLOC -> stacks.get(StackEvent.ALLOC);
      case LOCK -> stacks.get(StackEvent.LOCK);
    };
  }

  /** The first of what was recorded, in the order of how much it tells. */
  private Measured found() throws DamagedException {
    List<Mode> declared = run.modes();
    for (Measured measured : Measured.values()) {
      boolean there =
          measured == Measured.CALLS
              ? !trace.isEmpty() || !counts.isEmpty()
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
      return fold.finish(threads, 1);
    }
    if (run.sampleInterval() <= 0) {
      throw new DamagedException(
          "the run was sampled, but its interval is " + run.sampleInterval() + " ns");
    }
    return fold.finish(threads, run.sampleInterval());
  }

  private CallTree calls() throws DamagedException, NotRecordedException {
    List<Mode> declared = run.modes();
    if (wanted != null && declared.equals(List.of(Mode.SAMPLING))) {
      throw new NotRecordedException("calls; record with mode=tracing or mode=counting");
    }
    boolean traced = !trace.isEmpty() || (counts.isEmpty() && declared.contains(Mode.TRACING));
    return traced ? trace.finish(threads, counts, options.byShape()) : counts.finish();
  }
}
