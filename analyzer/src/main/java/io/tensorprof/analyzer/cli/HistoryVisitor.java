package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.findings.CallHistory;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;

/** Hands the calls of a recording on to their history while it is read. */
final class HistoryVisitor implements CallVisitor {

  private final CallHistory history = new CallHistory();
  private SeenCall seen;

  @Override
  public void call(TracedCall call) {
    if (seen == null) {
      seen = new SeenCall(call);
    }
    history.call(seen);
  }

  CallHistory history() {
    return history;
  }
}
