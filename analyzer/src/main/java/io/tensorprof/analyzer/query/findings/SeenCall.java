package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.TracedCall;

/**
 * A call as the reader shows it, for those who look for findings.
 *
 * @param call the reader's call, the same object for each
 */
record SeenCall(TracedCall call) implements ObservedCall {

  @Override
  public Frame thread() {
    return call.thread();
  }

  @Override
  public Frame frame() {
    return call.frame();
  }

  @Override
  public int depth() {
    return call.depth();
  }

  @Override
  public long start() {
    return call.start();
  }

  @Override
  public long duration() {
    return call.duration();
  }

  @Override
  public String arguments() {
    return call.arguments();
  }

  @Override
  public String result() {
    return call.result();
  }

  @Override
  public boolean ended() {
    return !call.open();
  }
}
