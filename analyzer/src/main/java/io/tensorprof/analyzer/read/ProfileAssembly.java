package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.List;

/** Makes one profile out of a recording's events. */
final class ProfileAssembly implements EventSink {

  private final FrameTable frames = new FrameTable();
  private final ThreadTable threads = new ThreadTable();
  private final TraceFold trace = new TraceFold(frames);
  private final CountFold counts = new CountFold(frames);
  private final SampleFold samples = new SampleFold(frames);
  private final RunAssembly run = new RunAssembly();
  private final EventCensus census = new EventCensus();

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
  public void call(int thread, int frame, int depth, long start, long duration)
      throws DamagedException {
    trace.call(thread, frame, depth, start, duration);
  }

  @Override
  public void siteCalls(int frame, long calls) throws DamagedException {
    counts.siteCalls(frame, calls);
  }

  @Override
  public void sample(int thread, int[] leafFirst, boolean truncated) {
    samples.sample(thread, leafFirst, truncated);
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
  public void other(String eventName) {
    census.add(eventName);
  }

  /**
   * Whether chunks of the run came in another order than they were written, so that calls were
   * folded wrongly.
   */
  boolean outOfOrder() {
    return run.outOfOrder() && !trace.isEmpty();
  }

  /** The profile. */
  Profile finish(boolean truncated) throws DamagedException, NotOursException {
    if (run.isEmpty()) {
      throw new NotOursException(census.summary(samples.samples()));
    }
    Mode mode = mode(run.modes());
    CallTree tree = tree(mode);
    if (trace.mended() > 0) {
      run.note(
          "%d calls were recorded as shorter than the calls inside them, and were given those calls' time"
              .formatted(trace.mended()));
    }
    if (mode == Mode.SAMPLING && samples.truncated() > 0) {
      run.note(
          "%d of %d stacks were deeper than the sampler records: their outermost frames are missing"
              .formatted(samples.truncated(), samples.samples()));
    }
    return new Profile(run.finish(truncated), tree);
  }

  /**
   * The first of the run's modes, in the order of how much they tell, that left something behind.
   */
  private Mode mode(List<Mode> declared) {
    for (Mode mode : declared) {
      boolean empty =
          switch (mode) {
            case TRACING -> trace.isEmpty();
            case COUNTING -> counts.isEmpty();
            case SAMPLING -> samples.samples() == 0;
          };
      if (!empty) {
        return mode;
      }
    }
    return declared.get(0);
  }

  private CallTree tree(Mode mode) throws DamagedException {
    if (mode == Mode.SAMPLING && run.sampleInterval() <= 0) {
      throw new DamagedException(
          "the run was sampled, but its interval is " + run.sampleInterval() + " ns");
    }
    return switch (mode) {
      case TRACING -> trace.finish(threads);
      case COUNTING -> counts.finish();
      case SAMPLING -> samples.finish(threads, run.sampleInterval());
    };
  }
}
