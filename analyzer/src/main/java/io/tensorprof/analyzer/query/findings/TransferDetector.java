package io.tensorprof.analyzer.query.findings;

import java.util.ArrayList;
import java.util.List;

/** Tensors that are moved or converted in each step of a loop. */
final class TransferDetector implements Detector {

  @Override
  public FindingKind kind() {
    return FindingKind.TRANSFER;
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
          OpNames::isTransfer,
          "the time of the transfers",
          "move tensors once, before the loop");
    }
    List<Finding> findings = new ArrayList<>();
    for (SiteUse use : evidence.sites()) {
      if (OpNames.isTransfer(use.frame) && evidence.isLooped(use)) {
        findings.add(finding(use, evidence));
      }
    }
    return findings;
  }

  private static Finding finding(SiteUse use, Evidence evidence) {
    List<String> facts = new ArrayList<>(List.of(evidence.rate(use)));
    SiteShapes.Use shapes = evidence.history().shapes().of(use.frame);
    if (evidence.isTraced()) {
      facts.add(
          "%s a call, %s of the time"
              .formatted(Texts.time(use.nanosPerCall()), evidence.percent(use.cumtime)));
    }
    if (shapes != null && shapes.isSame() && !shapes.arguments.isEmpty()) {
      facts.add("all calls had tensors of one shape: " + shapes.arguments);
    }
    if (shapes != null && shapes.resultBytes > 0 && shapes.tensors == shapes.calls) {
      facts.add("they returned %s in all".formatted(Texts.bytes(shapes.resultBytes)));
    }
    return new Finding(
        FindingKind.TRANSFER,
        "%s in each step of a loop".formatted(use.frame.displayName()),
        LoopGain.of(
            use,
            evidence,
            "the time spent in these calls; what changes in each step must be moved"),
        facts,
        "make tensors where and of the type they are used, and move what does not change once, before the loop",
        List.of(evidence.isTraced() ? use.site() : use.untimed()));
  }
}
