package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.query.FunctionRow;

/** What calls computed and moved, and how fast. */
final class WorkColumns {

  private WorkColumns() {}

  static Object value(Column column, FunctionRow row, TableContext context) {
    FunctionRow.Work work = row.work();
    if (work.calls() == 0) {
      return null;
    }
    boolean rated = context.timed() && row.tottime() > 0 && isWhole(row, context);
    return switch (column) {
      case FLOPS -> work.flops();
      case BYTES -> work.bytes();
      case GFLOPS -> rated ? (Double) ((double) work.flops() / row.tottime()) : null;
      case GBYTES -> rated ? (Double) ((double) work.bytes() / row.tottime()) : null;
      case INTENSITY -> work.bytes() > 0 ? (Double) work.intensity() : null;
      default -> throw new IllegalArgumentException(column.text());
    };
  }

  /**
   * Whether all of a row's work is known. Of a row that is no function it is not asked: its calls
   * are others than those that do the work.
   */
  static boolean isWhole(FunctionRow row, TableContext context) {
    return !context.ofFunctions() || row.work().calls() >= row.ncalls();
  }

  static String whyBlank(Column column, TableContext context) {
    if (!context.traced()) {
      return "work is computed from the shapes in traced calls; record with mode=tracing";
    }
    if (!context.profile().tree().hasWork()) {
      return "no call has both a formula and recorded shapes (shapes=on)";
    }
    return switch (column) {
      case GFLOPS, GBYTES -> "of no row the work of all calls is known";
      default -> "no call of these rows has both a formula and recorded shapes";
    };
  }
}
