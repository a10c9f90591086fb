package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.List;

/** Ops of one sort that run in each step of a loop, each call site for itself. */
abstract class LoopDetector implements Detector {

  /** Whether an op is of the sort. */
  abstract boolean isSought(Frame frame);

  /** What would be gained where calls are known, in words. */
  abstract String gain();

  /** What to do where calls are known. */
  abstract String advice();

  /** What would be gained where only stacks are known, in words. */
  abstract String sampledGain();

  /** What to do where only stacks are known. */
  abstract String sampledAdvice();

  /** Adds what else is known of a site's calls. */
  void addFacts(SiteUse use, Evidence evidence, List<String> facts) {}

  @Override
  public String blind(Evidence evidence) {
    return evidence.isSampled() ? SampledOps.blind(evidence) : "";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    if (evidence.isSampled()) {
      return SampledOps.find(evidence, kind(), this::isSought, sampledGain(), sampledAdvice());
    }
    List<Finding> findings = new ArrayList<>();
    for (SiteUse use : evidence.sites()) {
      if (isSought(use.frame) && evidence.isLooped(use)) {
        findings.add(finding(use, evidence));
      }
    }
    return findings;
  }

  private Finding finding(SiteUse use, Evidence evidence) {
    List<String> facts = new ArrayList<>(List.of(evidence.rate(use)));
    if (evidence.isTraced()) {
      facts.add(
          "%s a call, %s of the time"
              .formatted(Texts.time(use.nanosPerCall()), evidence.percent(use.cumtime)));
    }
    addFacts(use, evidence, facts);
    return new Finding(
        kind(),
        "%s in each step of a loop".formatted(use.frame.displayName()),
        LoopGain.of(use, evidence, gain()),
        facts,
        advice(),
        List.of(evidence.isTraced() ? use.site() : use.untimed()));
  }
}
