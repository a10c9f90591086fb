package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.HashMap;
import java.util.Map;

/**
 * What single calls tell that their sums do not: which ops follow one another, with which shapes,
 * and how long the first calls took. It is filled while a recording is read.
 */
public final class CallHistory implements CallObserver {

  private final ChainGatherer chains = new ChainGatherer();
  private final FirstCalls firstCalls = new FirstCalls();
  private final SiteShapes shapes = new SiteShapes();
  private final Map<Frame, long[]> firstStarts = new HashMap<>();
  private Frame lastThread;
  private long[] firstStart;

  @Override
  public void call(ObservedCall call) {
    if (!call.thread().equals(lastThread)) {
      lastThread = call.thread();
      firstStart = firstStarts.computeIfAbsent(lastThread, any -> new long[] {call.start()});
    }
    firstStart[0] = Math.min(firstStart[0], call.start());
    if (call.frame().kind().isCallSite()) {
      shapes.call(call);
    }
    chains.call(call);
    if (call.ended()) {
      firstCalls.call(call);
    }
  }

  /** When the first call of a thread began, nanoseconds since the run's start. */
  long firstStart(Frame thread) {
    return firstStarts.get(thread)[0];
  }

  ChainGatherer chains() {
    return chains;
  }

  FirstCalls firstCalls() {
    return firstCalls;
  }

  SiteShapes shapes() {
    return shapes;
  }
}
