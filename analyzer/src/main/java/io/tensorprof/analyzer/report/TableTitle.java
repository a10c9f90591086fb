package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import java.util.Arrays;
import java.util.List;

/** What was measured in all, in a line and in numbers. */
public final class TableTitle {

  private TableTitle() {}

  /** As pstats says it: {@code 5 function calls (1 primitive calls) in 0.120 seconds}. */
  public static String of(Profile profile, FunctionTable table) {
    return switch (profile.measured()) {
      case ALLOC ->
          "about %s allocated in the Java heap".formatted(WeightReport.bytes(table.tottime()));
      case LOCK ->
          "%s s of waiting for locks, of all threads together"
              .formatted(Numbers.seconds(table.tottime()));
      case CALLS, SAMPLES -> ofTime(profile.mode(), table);
    };
  }

  private static String ofTime(Mode mode, FunctionTable table) {
    if (mode == Mode.SAMPLING) {
      return "%d samples in %s seconds"
          .formatted(table.samples(), Numbers.seconds(table.tottime()));
    }
    String calls = table.ncalls() + " function calls";
    if (table.primitiveCalls() != table.ncalls()) {
      calls += " (" + table.primitiveCalls() + " primitive calls)";
    }
    return mode == Mode.COUNTING
        ? calls + ", not timed"
        : calls + " in " + Numbers.seconds(table.tottime()) + " seconds";
  }

  /** The same in numbers. */
  static Sheet totals(Profile profile, FunctionTable table) {
    boolean called = profile.mode() != Mode.SAMPLING;
    boolean bytes = profile.measured() == Measured.ALLOC;
    boolean timed = profile.mode() != Mode.COUNTING && !bytes;
    return new Sheet(
        "totals",
        "",
        List.of(
            new Sheet.Heading("ncalls", Unit.COUNT),
            new Sheet.Heading("pcalls", Unit.COUNT),
            new Sheet.Heading("tottime", Unit.TIME),
            new Sheet.Heading("samples", Unit.COUNT),
            new Sheet.Heading("allocated", Unit.BYTES)),
        List.of(
            Arrays.asList(
                called ? table.ncalls() : null,
                called ? table.primitiveCalls() : null,
                timed ? table.tottime() : null,
                profile.measured() == Measured.SAMPLES ? table.samples() : null,
                bytes ? table.samples() : null)));
  }
}
