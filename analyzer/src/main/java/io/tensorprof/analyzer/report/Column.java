package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.query.FunctionRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns there are, by their names on the command line. */
public enum Column {
  NCALLS(Unit.CALLS, "calls"),
  PCALLS(Unit.COUNT, "primitive calls"),
  TOTTIME(Unit.TIME, "time in itself"),
  PERCALL(Unit.TIME, "tottime by ncalls"),
  CUMTIME(Unit.TIME, "time from entry to exit"),
  CUMPERCALL(Unit.TIME, "cumtime by pcalls"),
  SHARE(Unit.SHARE, "tottime's part of all time"),
  CUMSHARE(Unit.SHARE, "cumtime's part of all time"),
  MIN(Unit.TIME, "shortest call"),
  MAX(Unit.TIME, "longest call"),
  P50(Unit.TIME, "median call"),
  P99(Unit.TIME, "99 in 100 calls take no longer"),
  FLOPS(Unit.FLOPS, "floating-point operations"),
  GFLOPS(Unit.GFLOPS, "flops by tottime"),
  BYTES(Unit.BYTES, "bytes of tensors read and written"),
  GBYTES(Unit.GBYTES, "bytes by tottime"),
  INTENSITY(Unit.RATIO, "flops by bytes"),
  WORKCALLS(Unit.COUNT, "calls that flops and bytes are of"),
  SAMPLES(Unit.COUNT, "samples with it on top"),
  CUMSAMPLES(Unit.COUNT, "samples with it in the stack"),
  ALLOCATED(Unit.BYTES, "bytes allocated by itself"),
  CUMALLOCATED(Unit.BYTES, "bytes allocated, calls inside included"),
  TIMED(Unit.TEXT, "which of its calls were timed"),
  FUNCTION(Unit.TEXT, "name"),
  PLACE(Unit.TEXT, "file and line"),
  KIND(Unit.TEXT, "kind of op"),
  LIBRARY(Unit.TEXT, "library"),
  SHAPES(Unit.TEXT, "shapes of tensors"),
  TITLE(Unit.TEXT, "pstats' last column");

  private static final String TITLE_OF_PSTATS = "filename:lineno(function)";

  private final Unit unit;
  private final String meaning;

  Column(Unit unit, String meaning) {
    this.unit = unit;
    this.meaning = meaning;
  }

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it holds, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The column of a name. */
  public static Optional<Column> named(String name) {
    return Arrays.stream(values()).filter(column -> column.text().equals(name)).findFirst();
  }

  Sheet.Heading heading() {
    return new Sheet.Heading(text(), this == TITLE ? TITLE_OF_PSTATS : text(), unit);
  }

  /** The columns that a recording of something is shown with, when none are named. */
  public static List<Column> defaultsFor(TableContext context, boolean raw) {
    return switch (context.profile().measured()) {
      case CALLS ->
          raw
              ? List.of(NCALLS, PCALLS, TOTTIME, PERCALL, CUMTIME, CUMPERCALL, TITLE)
              : List.of(NCALLS, TOTTIME, PERCALL, CUMTIME, CUMPERCALL, TITLE);
      case SAMPLES -> List.of(SAMPLES, TOTTIME, CUMTIME, TITLE);
      case ALLOC -> List.of(ALLOCATED, CUMALLOCATED, TITLE);
      case LOCK -> List.of(TOTTIME, CUMTIME, TITLE);
    };
  }

  /** The value in a row; null when it is not known. */
  Object value(FunctionRow row, TableContext context) {
    return switch (this) {
      case NCALLS, PCALLS, SAMPLES, CUMSAMPLES, ALLOCATED, CUMALLOCATED, WORKCALLS ->
          CountColumns.value(this, row, context);
      case TOTTIME, PERCALL, CUMTIME, CUMPERCALL, SHARE, CUMSHARE, MIN, MAX, P50, P99 ->
          TimeColumns.value(this, row, context);
      case FLOPS, GFLOPS, BYTES, GBYTES, INTENSITY -> WorkColumns.value(this, row, context);
      case TIMED, FUNCTION, PLACE, KIND, LIBRARY, SHAPES, TITLE ->
          NameColumns.value(this, row, context);
    };
  }

  /** Why no row has a value, as a sentence that begins behind the columns' names. */
  String whyBlank(TableContext context) {
    return switch (this) {
      case NCALLS, PCALLS, SAMPLES, CUMSAMPLES, ALLOCATED, CUMALLOCATED ->
          CountColumns.whyBlank(this, context);
      case TOTTIME, PERCALL, CUMTIME, CUMPERCALL, SHARE, CUMSHARE, MIN, MAX, P50, P99 ->
          TimeColumns.whyBlank(this, context);
      case FLOPS, GFLOPS, BYTES, GBYTES, INTENSITY, WORKCALLS ->
          WorkColumns.whyBlank(this, context);
      case TIMED, FUNCTION, PLACE, KIND, LIBRARY, SHAPES, TITLE ->
          NameColumns.whyBlank(this, context);
    };
  }
}
