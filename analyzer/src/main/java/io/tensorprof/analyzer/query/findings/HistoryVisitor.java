package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;

/** Hands the calls of a recording on to their history while it is read. */
public final class HistoryVisitor implements CallVisitor {

  private final CallHistory history = new CallHistory();
  private SeenCall seen;

  @Override
  public void call(TracedCall call) {
    if (seen == null) {
      seen = new SeenCall(call);
    }
    history.call(seen);
  }

  /** What they have told so far. */
  public CallHistory history() {
    return history;
  }
}
