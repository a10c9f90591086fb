package io.tensorprof.analyzer.query.findings;

/** What there is to gain where calls could be spared. */
final class LoopGain {

  private LoopGain() {}

  static Gain of(SiteUse use, Evidence evidence, String how) {
    return evidence.isTraced()
        ? Gain.atMost(use.cumtime, evidence.whole(), how)
        : Gain.unknown("calls were counted and not timed: record with mode=tracing");
  }
}
