package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The orders of a table: pstats' keys with their titles, numbers descending and names ascending;
 * the samples of sampling; and what pstats does not measure.
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
  STDNAME("standard name", Comparator.comparing(FunctionRow::title), "stdname"),
  FLOPS(
      "floating-point operations",
      Comparator.comparingLong((FunctionRow row) -> row.work().flops()).reversed(),
      "flops"),
  BYTES(
      "bytes of tensors",
      Comparator.comparingLong((FunctionRow row) -> row.work().bytes()).reversed(),
      "bytes"),
  MAX(
      "longest call",
      Comparator.comparingLong((FunctionRow row) -> row.spread().longest()).reversed(),
      "max"),
  P99(
      "99th percentile",
      Comparator.comparingLong((FunctionRow row) -> row.spread().p99()).reversed(),
      "p99");

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

  /**
   * The key of a name: the whole one, the number that the old profiler had for it, or the beginning
   * of one, as long as it can mean one key only. Where pstats knows what a beginning means, it
   * means that.
   */
  public static Optional<SortKey> named(String name) {
    Optional<SortKey> exact = only(key -> key.names.contains(name) || key.isNumber(name));
    if (exact.isPresent() || name.isEmpty()) {
      return exact;
    }
    Predicate<SortKey> begins = key -> key.names.stream().anyMatch(n -> n.startsWith(name));
    return only(begins.and(SortKey::isOfPstats)).or(() -> only(begins));
  }

  private static Optional<SortKey> only(Predicate<SortKey> wanted) {
    List<SortKey> found = Arrays.stream(values()).filter(wanted).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private boolean isNumber(String text) {
    return switch (this) {
      case STDNAME -> text.equals("-1");
      case CALLS -> text.equals("0");
      case TOTTIME -> text.equals("1");
      case CUMTIME -> text.equals("2");
      default -> false;
    };
  }

  private boolean isOfPstats() {
    return compareTo(FLOPS) < 0 && this != SAMPLES;
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
