package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;

/** Reads of results in each step of a loop: the program waits there for what is still computed. */
final class SynchronisationDetector extends LoopDetector {

  @Override
  public FindingKind kind() {
    return FindingKind.SYNCHRONISATION;
  }

  @Override
  boolean isSought(Frame frame) {
    return OpNames.isRead(frame);
  }

  @Override
  String gain() {
    return "the time spent in these calls; what they wait for must be computed all the same, beside the program";
  }

  @Override
  String advice() {
    return "read the result every so many steps only, or after the loop; keep sums as tensors";
  }

  @Override
  String sampledGain() {
    return "the time the program waited in it";
  }

  @Override
  String sampledAdvice() {
    return "read results less often, and not in each step";
  }
}
