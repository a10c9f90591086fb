package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.Timeit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** Results as Python's {@code timeit} words them. */
final class TimeitText {

  private TimeitText() {}

  /** As {@code 20 loops, best of 5: 9.2 msec per loop}. */
  static String best(Timeit.Result result) {
    return result.number()
        + (result.number() == 1 ? " loop" : " loops")
        + ", best of "
        + result.nanos().size()
        + ": "
        + time(result.nanosPerLoop())
        + " per loop";
  }

  /** As {@code raw times: 210 msec, 217 msec}. */
  static String raw(Timeit.Result result) {
    return "raw times: "
        + result.nanos().stream().map(TimeitText::time).collect(Collectors.joining(", "));
  }

  /** That the result is not to be trusted. */
  static String unreliable(Timeit.Result result) {
    return "warning: the result is likely unreliable: the worst time ("
        + time((double) result.worst() / result.number())
        + ") is more than four times the best ("
        + time(result.nanosPerLoop())
        + ")";
  }

  /** Nanoseconds in the largest unit below them, with three digits. */
  static String time(double nanos) {
    String[] units = {"nsec", "usec", "msec", "sec"};
    int unit = 0;
    double value = nanos;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return rounded.stripTrailingZeros().toPlainString() + " " + units[unit];
  }
}
