package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The orders of a table: pstats' keys with their titles, numbers descending and names ascending,
 * and the samples of sampling.
 */
@SuppressWarnings("ImmutableEnumChecker") // comparators without state and List.of are immutable
public enum SortKey {
  CALLS("call count", Comparator.comparingLong(FunctionRow::ncalls).reversed(), "calls", "ncalls"),
  PCALLS(
      "primitive call count",
      Comparator.comparingLong(FunctionRow::primitiveCalls).reversed(),
      "pcalls"),
  CUMTIME(
      "cumulative time",
      Comparator.comparingLong(FunctionRow::cumtime).reversed(),
      "cumulative",
      "cumtime"),
  TOTTIME(
      "internal time",
      Comparator.comparingLong(FunctionRow::tottime).reversed(),
      "time",
      "tottime"),
  SAMPLES("samples", Comparator.comparingLong(FunctionRow::samples).reversed(), "samples"),
  FILENAME("file name", Comparator.comparing(SortKey::fileOf), "filename", "module"),
  LINE("line number", Comparator.comparingInt(SortKey::lineOf), "line"),
  NAME("function name", Comparator.comparing(FunctionRow::name), "name"),
  NFL(
      "name/file/line",
      Comparator.comparing(FunctionRow::name)
          .thenComparing(SortKey::fileOf)
          .thenComparingInt(SortKey::lineOf),
      "nfl"),
  STDNAME("standard name", Comparator.comparing(FunctionRow::title), "stdname");

  private final String title;
  private final Comparator<FunctionRow> order;
  private final List<String> names;

  SortKey(String title, Comparator<FunctionRow> order, String... names) {
    this.title = title;
    this.order = order;
    this.names = List.of(names);
  }

  /** What pstats prints behind "Ordered by:". */
  public String title() {
    return title;
  }

  /** The order itself, without tie-breakers. */
  public Comparator<FunctionRow> order() {
    return order;
  }

  /** The names this key goes by on the command line. */
  public List<String> names() {
    return names;
  }

  /** The key of a name. */
  public static Optional<SortKey> named(String name) {
    for (SortKey key : values()) {
      if (key.names.contains(name)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** The order that puts first what matters most in a mode. */
  public static SortKey defaultFor(Mode mode) {
    return switch (mode) {
      case TRACING -> TOTTIME;
      case COUNTING -> CALLS;
      case SAMPLING -> SAMPLES;
    };
  }

  private static String fileOf(FunctionRow row) {
    Frame frame = row.frame();
    return frame.site() != null ? frame.site().file() : frame.file();
  }

  private static int lineOf(FunctionRow row) {
    Frame frame = row.frame();
    return frame.site() != null ? frame.site().line() : frame.line();
  }
}
