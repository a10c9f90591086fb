package io.tensorprof.analyzer.query.findings;

import java.util.ArrayList;
import java.util.List;

/** Reads of results in each step of a loop: the program waits there for what is still computed. */
final class SynchronisationDetector implements Detector {

  @Override
  public FindingKind kind() {
    return FindingKind.SYNCHRONISATION;
  }

  @Override
  public String blind(Evidence evidence) {
    return evidence.isSampled() ? SampledOps.blind(evidence) : "";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    if (evidence.isSampled()) {
      return SampledOps.find(
          evidence,
          kind(),
          OpNames::isRead,
          "the time the program waited in it",
          "read results less often, and not in each step");
    }
    List<Finding> findings = new ArrayList<>();
    for (SiteUse use : evidence.sites()) {
      if (OpNames.isRead(use.frame) && evidence.isLooped(use)) {
        findings.add(finding(use, evidence));
      }
    }
    return findings;
  }

  private static Finding finding(SiteUse use, Evidence evidence) {
    List<String> facts = new ArrayList<>(List.of(evidence.rate(use)));
    if (evidence.isTraced()) {
      facts.add(
          "%s a call, %s of the time"
              .formatted(Texts.time(use.nanosPerCall()), evidence.percent(use.cumtime)));
    }
    return new Finding(
        FindingKind.SYNCHRONISATION,
        "%s in each step of a loop".formatted(use.frame.displayName()),
        LoopGain.of(
            use,
            evidence,
            "the time spent in these calls; what they wait for must be computed all the same, beside the program"),
        facts,
        "read the result every so many steps only, or after the loop; keep sums as tensors",
        List.of(evidence.isTraced() ? use.site() : use.untimed()));
  }
}
