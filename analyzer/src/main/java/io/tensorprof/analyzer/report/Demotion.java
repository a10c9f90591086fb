package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import java.util.Comparator;

/** Calls that a budget kept from being timed. */
final class Demotion {

  private Demotion() {}

  /**
   * Says of a row that not all of its calls were timed, {@code 1 in 64 timed}; empty when they
   * were.
   */
  static String of(FunctionRow row, Profile profile) {
    return profile.run().probes().demoted().entrySet().stream()
        .filter(demoted -> demoted.getKey().function().equals(row.function()))
        .min(Comparator.comparing(demoted -> demoted.getValue()))
        .map(
            demoted ->
                demoted.getValue() == 0
                    ? "counted only"
                    : "1 in %d timed".formatted(demoted.getValue()))
        .orElse("");
  }

  /** The same as a mark behind a name. */
  static String mark(FunctionRow row, Profile profile) {
    String text = of(row, profile);
    return text.isEmpty() ? "" : "  [" + text + "]";
  }
}
