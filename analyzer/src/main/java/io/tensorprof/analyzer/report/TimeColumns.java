package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.query.FunctionRow;

/** Nanoseconds, and parts of all nanoseconds. */
final class TimeColumns {

  private TimeColumns() {}

  static Object value(Column column, FunctionRow row, TableContext context) {
    if (!context.timed()) {
      return null;
    }
    long whole = context.table().tottime();
    boolean called = context.called();
    FunctionRow.Spread spread = row.spread();
    return switch (column) {
      case TOTTIME -> row.tottime();
      case CUMTIME -> row.cumtime();
      case PERCALL -> known(called && row.ncalls() > 0, row.tottimePerCall());
      case CUMPERCALL -> known(called && row.primitiveCalls() > 0, row.cumtimePerCall());
      case SHARE -> known(whole > 0, (double) row.tottime() / whole);
      case CUMSHARE -> known(whole > 0, (double) row.cumtime() / whole);
      case MIN -> known(spread.longest() > 0, spread.shortest());
      case MAX -> known(spread.longest() > 0, spread.longest());
      case P50 -> known(spread.p99() > 0, spread.p50());
      case P99 -> known(spread.p99() > 0, spread.p99());
      default -> throw new IllegalArgumentException(column.text());
    };
  }

  private static Long known(boolean known, long value) {
    return known ? value : null;
  }

  private static Double known(boolean known, double value) {
    return known ? value : null;
  }

  static String whyBlank(Column column, TableContext context) {
    if (context.profile().measured() == Measured.ALLOC) {
      return "allocations are bytes and no time";
    }
    if (!context.timed()) {
      return "counting takes no times";
    }
    return switch (column) {
      case PERCALL, CUMPERCALL ->
          context.called()
              ? "these rows are no calls"
              : "stacks do not say how often something was called";
      case MIN, MAX ->
          context.traced()
              ? "no call of these rows was timed alone"
              : "samples time no single call";
      case P50, P99 -> whyNoPercentile(context);
      default -> "no time passed";
    };
  }

  private static String whyNoPercentile(TableContext context) {
    if (!context.traced()) {
      return "samples time no single call";
    }
    return context.part()
        ? "percentiles are kept for each call site over all its callers, not for the inside of a --root"
        : "no call of these rows was timed alone";
  }
}
