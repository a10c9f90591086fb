package io.tensorprof.analyzer.query.findings;

import java.util.ArrayList;
import java.util.List;

/**
 * Ops that make the same in each step, as far as shapes tell: constants of one shape, and
 * arrangements of a tensor that no op of the loop makes, which is a weight or a constant then.
 * Values are not recorded, so this is likely and not certain.
 */
final class RepeatedWorkDetector implements Detector {

  /** A shape that ops make less often than once in ten calls comes from outside the loop. */
  private static final double MADE_IN_LOOP = 0.1;

  @Override
  public FindingKind kind() {
    return FindingKind.REPEATED_WORK;
  }

  @Override
  public String blind(Evidence evidence) {
    if (!evidence.isTraced()) {
      return "needs shapes: record with mode=tracing";
    }
    return evidence.history().shapes().isKnown() ? "" : "needs shapes: record with shapes=on";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (SiteUse use : evidence.sites()) {
      SiteShapes.Use shapes = evidence.history().shapes().of(use.frame);
      if (shapes == null
          || !shapes.isSame()
          || shapes.result.isEmpty()
          || !evidence.isLooped(use)) {
        continue;
      }
      if (OpNames.isConstant(use.frame)) {
        findings.add(
            finding(
                use,
                shapes,
                evidence,
                "all calls made a tensor of one shape, %s; what it is filled with is not recorded"
                    .formatted(shapes.result),
                "make it once, before the loop, if it is not changed; a sum that begins at zero can be set to zero in place"));
      } else if (OpNames.isArrangement(use.frame) && isFromOutside(use, shapes, evidence)) {
        findings.add(
            finding(
                use,
                shapes,
                evidence,
                "all calls had tensors of one shape, %s, which no other op of the program makes in each step: it is likely the same tensor each time; values are not recorded"
                    .formatted(shapes.arguments),
                "do it once, before the loop, unless the tensor is changed in place in between"));
      }
    }
    return findings;
  }

  private static boolean isFromOutside(SiteUse use, SiteShapes.Use shapes, Evidence evidence) {
    return !shapes.arguments.isEmpty()
        && evidence.history().shapes().made(shapes.arguments) < MADE_IN_LOOP * use.calls;
  }

  private static Finding finding(
      SiteUse use, SiteShapes.Use shapes, Evidence evidence, String judged, String advice) {
    List<String> facts = new ArrayList<>();
    facts.add(evidence.rate(use));
    facts.add(judged);
    if (shapes.resultBytes > 0) {
      facts.add("they returned %s in all".formatted(Texts.bytes(shapes.resultBytes)));
    }
    return new Finding(
        FindingKind.REPEATED_WORK,
        "%s makes the same shape in each step of a loop".formatted(use.frame.displayName()),
        Gain.atMost(
            Math.round(use.cumtime - use.nanosPerCall()),
            evidence.whole(),
            "the time of all calls but one, if they make the same"),
        facts,
        advice,
        List.of(use.site()));
  }
}
