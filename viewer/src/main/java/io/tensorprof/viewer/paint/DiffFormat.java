package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.query.Change;
import java.util.Locale;

/** How what two recordings measure, and what changed between them, reads. */
public final class DiffFormat {

  private final Measured measured;

  public DiffFormat(Measured measured) {
    this.measured = measured;
  }

  /** An amount with its unit: {@code 12.3 ms}, of allocations {@code 1.20 MB}. */
  public String amount(double amount) {
    return measured == Measured.ALLOC
        ? SiFormat.text(amount, "B")
        : ValueFormat.time(Math.round(amount));
  }

  /** A change with its sign: {@code +12.3 ms (+8.0 %)}, {@code unchanged}. */
  public String change(Change change) {
    if (change.delta() == 0) {
      return "unchanged";
    }
    String delta = signed(change.delta());
    return change.base() == 0 ? delta : delta + " (" + growth(change.ratio()) + ")";
  }

  /** A difference with its sign. */
  public String signed(double delta) {
    return (delta > 0 ? "+" : "") + amount(delta);
  }

  /** After by before in percent: {@code +8.0 %}, {@code -50 %}; empty when there was nothing. */
  public static String growth(double ratio) {
    if (Double.isNaN(ratio)) {
      return "";
    }
    double percent = 100 * (ratio - 1);
    return String.format(Locale.ROOT, Math.abs(percent) < 9.95 ? "%+.1f %%" : "%+,.0f %%", percent);
  }
}
