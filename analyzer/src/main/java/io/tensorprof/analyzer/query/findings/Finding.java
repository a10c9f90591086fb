package io.tensorprof.analyzer.query.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One thing that could be better.
 *
 * @param kind what it is about
 * @param title what was found, in a line
 * @param gain what doing something about it may gain
 * @param evidence sentences with the numbers that speak for it
 * @param advice what to do
 * @param sites where it is, most time first, ops of a chain in their order; empty when it is
 *     nowhere in the code
 */
public record Finding(
    FindingKind kind,
    String title,
    Gain gain,
    List<String> evidence,
    String advice,
    List<FindingSite> sites) {

  /** Greatest gain first, then by name; unknown gains last, as their detectors order them. */
  static final Comparator<Finding> ORDER =
      Comparator.comparingLong((Finding finding) -> -finding.gain().nanos())
          .thenComparing(Finding::kind)
          .thenComparing(finding -> finding.gain().isKnown() ? finding.title() : "");

  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(gain, "gain");
    Objects.requireNonNull(advice, "advice");
    evidence = List.copyOf(evidence);
    sites = List.copyOf(sites);
  }
}
