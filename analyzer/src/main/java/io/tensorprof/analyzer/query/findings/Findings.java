package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What was found in a profile.
 *
 * @param profile the profile, as it was looked at
 * @param whole nanoseconds that shares are of; 0 in counting
 * @param findings greatest gain first
 * @param notLooked kinds that such a recording does not show, and why
 */
public record Findings(
    Profile profile, long whole, List<Finding> findings, List<NotLooked> notLooked) {

  private static final List<Detector> DETECTORS =
      List.of(
          new FusionDetector(),
          new TinyOpsDetector(),
          new SynchronisationDetector(),
          new RepeatedWorkDetector(),
          new TransferDetector(),
          new UnreleasedDetector(),
          new UseAfterCloseDetector(),
          new OutsideOpsDetector(),
          new WarmUpDetector(),
          new DataQualityDetector());

  /** What could not be looked for. */
  public record NotLooked(FindingKind kind, String reason) {}

  public Findings {
    findings = List.copyOf(findings);
    notLooked = List.copyOf(notLooked);
  }

  /**
   * Looks for some kinds of things.
   *
   * @param least what a finding must gain to be named, if its gain is known
   */
  public static Findings of(Evidence evidence, Collection<FindingKind> kinds, MinGain least) {
    List<Finding> findings = new ArrayList<>();
    List<NotLooked> notLooked = new ArrayList<>();
    for (Detector detector : DETECTORS) {
      if (!kinds.contains(detector.kind())) {
        continue;
      }
      String blind = detector.blind(evidence);
      if (blind.isEmpty()) {
        detector.find(evidence).stream()
            .filter(finding -> !finding.gain().isKnown() || least.isReached(finding.gain()))
            .forEach(findings::add);
      } else {
        notLooked.add(new NotLooked(detector.kind(), blind));
      }
    }
    findings.sort(Finding.ORDER);
    return new Findings(evidence.profile(), evidence.whole(), findings, notLooked);
  }
}
