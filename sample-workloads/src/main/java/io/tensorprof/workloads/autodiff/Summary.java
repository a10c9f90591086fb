package io.tensorprof.workloads.autodiff;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The ratios functional/order2 of all sweeps beside the seed's. */
final class Summary {

  private Summary() {}

  static void print(List<SweepResults> all, PrintWriter out) {
    out.println("functional/order2 by sweep, here and in the seed; seconds at the last size");
    out.printf(
        Locale.ROOT,
        "%-4s %-26s %9s %15s %15s %11s %11s%n",
        "",
        "sweep",
        "sizes",
        "first (seed)",
        "last (seed)",
        "functional",
        "order2");
    for (SweepResults results : all) {
      if (!results.points().isEmpty()) {
        print(results, out);
      }
    }
    out.flush();
  }

  private static void print(SweepResults results, PrintWriter out) {
    Sweep sweep = results.sweep();
    PointTimes first = results.points().get(0);
    PointTimes last = results.points().get(results.points().size() - 1);
    boolean complete = last.size() == sweep.lastSize();
    out.printf(
        Locale.ROOT,
        "%-4s %-26s %9s %15s %15s %11.5f %11.5f%n",
        sweep,
        sweep.key(),
        first.size() + "…" + last.size(),
        withSeed(first.ratio(), sweep.seed().firstRatio(), true),
        withSeed(last.ratio(), sweep.seed().lastRatio(), complete),
        last.functional(),
        last.orderTwo());
  }

  private static String withSeed(double ratio, double seed, boolean comparable) {
    String here = String.format(Locale.ROOT, "%.2f", ratio);
    return here + (comparable ? String.format(Locale.ROOT, " (%.2f)", seed) : " (–)");
  }
}
