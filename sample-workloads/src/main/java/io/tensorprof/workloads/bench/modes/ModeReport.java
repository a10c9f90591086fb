package io.tensorprof.workloads.bench.modes;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints comparisons: a table, and what of the modes' expected order of bytes it bears out. */
public final class ModeReport {

  private static final String ROW = "%-9s %-12s %9s %7s %-13s %9s %7s %13s  %s%n";

  /** How far counting's bytes may be from constant: what the JVM writes about itself varies. */
  private static final double CONSTANT = 0.01;

  private final PrintWriter out;

  /** A report to {@code out}. */
  public ModeReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints the table of one or more lengths of one workload. */
  public void table(List<ModeComparison> comparisons, String phase) {
    String timed = comparisons.stream().allMatch(ModeComparison::hasPhase) ? phase : "process";
    out.printf(
        ROW,
        "mode",
        "run",
        timed + " s",
        "ratio",
        "min–max",
        "process s",
        "ratio",
        "bytes",
        "recorded");
    for (ModeComparison comparison : comparisons) {
      for (ProfileMode mode : ProfileMode.values()) {
        row(comparison, mode);
      }
    }
    out.flush();
  }

  private void row(ModeComparison comparison, ProfileMode mode) {
    boolean none = mode == ProfileMode.NONE;
    Spread ratio = comparison.ratio(mode);
    out.printf(
        ROW,
        mode,
        comparison.run().label(),
        text("%.3f", comparison.seconds(mode).median()),
        text("%.3f", ratio.median()),
        none ? "" : text("%.3f–%.3f", ratio.min(), ratio.max()),
        text("%.2f", comparison.processSeconds(mode).median()),
        text("%.3f", comparison.processRatio(mode).median()),
        none ? "–" : text("%,.0f", comparison.bytes(mode).median()),
        none ? "–" : text("%,.0f %ss", comparison.events(mode).median(), event(mode)));
  }

  private static String event(ProfileMode mode) {
    return mode == ProfileMode.SAMPLING ? "sample" : "call";
  }

  private static String perEvent(double bytes, double events) {
    return events > 0 ? text("%.2f", bytes / events) : "n/a";
  }

  /** Prints whether bytes grow from mode to mode, as is expected. */
  public void order(ModeComparison comparison) {
    double counting = comparison.bytes(ProfileMode.COUNTING).median();
    double sampling = comparison.bytes(ProfileMode.SAMPLING).median();
    double tracing = comparison.bytes(ProfileMode.TRACING).median();
    boolean expected = counting < sampling && sampling < tracing;
    out.printf(
        Locale.ROOT,
        "bytes, %s: counting %,.0f, sampling %,.0f, tracing %,.0f: %s%n",
        comparison.run().label(),
        counting,
        sampling,
        tracing,
        expected ? "each mode stores more than the one before" : "NOT in the expected order");
    out.flush();
  }

  /** Prints how bytes grow with the length of the run, which counting's should not. */
  public void growth(ModeComparison shorter, ModeComparison longer) {
    for (ProfileMode mode : ProfileMode.values()) {
      if (mode == ProfileMode.NONE) {
        continue;
      }
      double before = shorter.bytes(mode).median();
      double after = longer.bytes(mode).median();
      double factor = after / before;
      String verdict = "";
      if (mode == ProfileMode.COUNTING) {
        verdict =
            Math.abs(factor - 1) <= CONSTANT
                ? ": constant within 1 %"
                : ": NOT constant within 1 %";
      }
      out.printf(
          Locale.ROOT,
          "bytes, %s to %s: %-8s × %.3f, %,+.0f, %s for each further %s%s%n",
          shorter.run().label(),
          longer.run().label(),
          mode,
          factor,
          after - before,
          perEvent(after - before, longer.events(mode).median() - shorter.events(mode).median()),
          event(mode),
          verdict);
    }
    out.flush();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
