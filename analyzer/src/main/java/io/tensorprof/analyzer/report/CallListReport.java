package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.timeline.CallList;
import java.io.PrintWriter;
import java.util.List;

/** Calls in the order of their starts, a line each, inner ones indented. */
public final class CallListReport {

  private static final int DEEPEST_INDENT = 40;

  private CallListReport() {}

  /**
   * Prints calls.
   *
   * @param origin the instant that starts are counted from
   */
  public static void print(List<CallList.Call> calls, long origin, PrintWriter out) {
    int outermost = calls.stream().mapToInt(CallList.Call::depth).min().orElse(0);
    out.printf("%14s %14s  %s%n", "start us", "duration us", "call");
    for (CallList.Call call : calls) {
      String indent = "  ".repeat(Math.min(DEEPEST_INDENT, call.depth() - outermost));
      out.printf(
          "%14s %14s  %s%s%n",
          micros(call.start() - origin), micros(call.duration()), indent, text(call));
    }
    out.println();
  }

  private static String micros(long nanos) {
    return TimeUnits.MICROS.number(nanos);
  }

  private static String text(CallList.Call call) {
    Frame frame = call.frame();
    StringBuilder text = new StringBuilder(frame.title());
    if (frame.site() != null) {
      text.append("  ").append(frame.site().place());
    }
    if (!call.arguments().isEmpty() || !call.result().isEmpty()) {
      text.append("  ").append(call.arguments());
      text.append(call.result().isEmpty() ? "" : " -> " + call.result());
    }
    if (call.weight() > 1) {
      text.append("  (one timed of ").append(call.weight()).append(')');
    }
    text.append(call.thrown() ? "  (ended by an exception)" : "");
    text.append(call.open() ? "  (had not ended)" : "");
    return Printable.of(text.toString());
  }
}
