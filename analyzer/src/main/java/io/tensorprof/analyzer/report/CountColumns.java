package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.query.FunctionRow;

/** Numbers of calls, samples and bytes. */
final class CountColumns {

  private CountColumns() {}

  static Object value(Column column, FunctionRow row, TableContext context) {
    boolean called = context.called() && row.ncalls() > 0;
    boolean sampled = context.profile().measured() == Measured.SAMPLES;
    boolean allocated = context.profile().measured() == Measured.ALLOC;
    return switch (column) {
      case NCALLS -> called ? new Unit.Calls(row.ncalls(), row.primitiveCalls()) : null;
      case PCALLS -> known(called, row.primitiveCalls());
      case SAMPLES -> known(sampled, row.samples());
      case CUMSAMPLES -> known(sampled, row.cumSamples());
      case ALLOCATED -> known(allocated, row.samples());
      case CUMALLOCATED -> known(allocated, row.cumSamples());
      case WORKCALLS -> known(row.work().calls() > 0, row.work().calls());
      default -> throw new IllegalArgumentException(column.text());
    };
  }

  private static Long known(boolean known, long value) {
    return known ? value : null;
  }

  static String whyBlank(Column column, TableContext context) {
    return switch (column) {
      case SAMPLES, CUMSAMPLES ->
          "shown are %s and no samples (--event samples)"
              .formatted(context.profile().measured().text());
      case ALLOCATED, CUMALLOCATED ->
          "shown are %s and no allocations (--event alloc)"
              .formatted(context.profile().measured().text());
      default ->
          context.called()
              ? "these rows are no calls"
              : "stacks do not say how often something was called";
    };
  }
}
