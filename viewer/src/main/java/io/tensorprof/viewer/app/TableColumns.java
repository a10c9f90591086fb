package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import javafx.scene.control.TableColumn;

/**
 * The columns of pstats, as far as a mode knows them, and others that are there when they are asked
 * for. Times are seconds with three decimals; what is not known is blank.
 */
final class TableColumns {

  private TableColumns() {}

  /**
   * Columns for the rows of a profile.
   *
   * @param total nanoseconds, calls or bytes of the whole
   */
  static List<TableColumn<FunctionRow, ?>> of(
      Profile profile, LongSupplier total, Appearance appearance) {
    Mode mode = profile.mode();
    if (ValueFormat.isOfBytes(profile)) {
      List<TableColumn<FunctionRow, ?>> columns = new ArrayList<>();
      columns.add(bytes("totbytes", FunctionRow::tottime));
      columns.add(bytes("cumbytes", FunctionRow::cumtime));
      columns.add(new NameColumn(appearance));
      columns.addAll(more(mode, total));
      return columns;
    }
    FunctionColumn<Long> calls =
        FunctionColumn.number(
            "ncalls", FunctionRow::ncalls, row -> row.ncalls() == 0 ? "" : row.ncallsText());
    List<TableColumn<FunctionRow, ?>> columns = new ArrayList<>();
    switch (mode) {
      case COUNTING -> columns.add(calls);
      case SAMPLING ->
          columns.addAll(
              List.of(
                  count("samples", FunctionRow::samples),
                  seconds("tottime", FunctionRow::tottime),
                  count("cumsamples", FunctionRow::cumSamples),
                  seconds("cumtime", FunctionRow::cumtime)));
      case TRACING ->
          columns.addAll(
              List.of(
                  calls,
                  seconds("tottime", FunctionRow::tottime),
                  perCall("percall", FunctionRow::tottimePerCall, FunctionRow::ncalls),
                  seconds("cumtime", FunctionRow::cumtime),
                  perCall("percall", FunctionRow::cumtimePerCall, FunctionRow::primitiveCalls)));
    }
    columns.add(new NameColumn(appearance));
    columns.addAll(more(mode, total));
    return columns;
  }

  /** Columns that are hidden at first. */
  private static List<TableColumn<FunctionRow, ?>> more(Mode mode, LongSupplier total) {
    List<TableColumn<FunctionRow, ?>> columns = new ArrayList<>();
    if (mode == Mode.COUNTING) {
      columns.add(share("% calls", FunctionRow::ncalls, total).hidden());
    } else {
      columns.add(share("% own", FunctionRow::tottime, total).hidden());
      columns.add(share("% cum", FunctionRow::cumtime, total).hidden());
    }
    if (mode == Mode.TRACING) {
      columns.add(micros("min µs", row -> row.spread().shortest()).hidden());
      columns.add(micros("p50 µs", row -> row.spread().p50()).hidden());
      columns.add(micros("p99 µs", row -> row.spread().p99()).hidden());
      columns.add(micros("max µs", row -> row.spread().longest()).hidden());
      columns.add(number("GFLOP", row -> row.work().flops() / 1e9).hidden());
      columns.add(number("GFLOP/s", FunctionRow::gflopsPerSecond).hidden());
      columns.add(number("MiB moved", row -> row.work().bytes() / 1048576.0).hidden());
      columns.add(number("FLOP/byte", row -> row.work().intensity()).hidden());
    }
    columns.add(FunctionColumn.words("kind", row -> row.frame().kind().text()).hidden());
    columns.add(FunctionColumn.words("library", FunctionRow::library).hidden());
    columns.add(FunctionColumn.words("class", row -> row.frame().owner()).hidden());
    return columns;
  }

  private static FunctionColumn<Long> count(String title, ToLongFunction<FunctionRow> count) {
    return FunctionColumn.number(
        title,
        count::applyAsLong,
        row -> count.applyAsLong(row) == 0 ? "" : Long.toString(count.applyAsLong(row)));
  }

  private static FunctionColumn<Long> seconds(String title, ToLongFunction<FunctionRow> nanos) {
    return FunctionColumn.number(
        title,
        nanos::applyAsLong,
        row -> nanos.applyAsLong(row) == 0 ? "" : seconds((double) nanos.applyAsLong(row)));
  }

  private static FunctionColumn<Long> bytes(String title, ToLongFunction<FunctionRow> bytes) {
    return FunctionColumn.number(
        title,
        bytes::applyAsLong,
        row ->
            bytes.applyAsLong(row) == 0 ? "" : ValueFormat.bytes((double) bytes.applyAsLong(row)));
  }

  private static FunctionColumn<Double> perCall(
      String title, ToDoubleFunction<FunctionRow> nanos, ToLongFunction<FunctionRow> calls) {
    return FunctionColumn.number(
        title,
        nanos::applyAsDouble,
        row -> calls.applyAsLong(row) == 0 ? "" : seconds(nanos.applyAsDouble(row)));
  }

  private static FunctionColumn<Long> micros(String title, ToLongFunction<FunctionRow> nanos) {
    return FunctionColumn.number(
        title, nanos::applyAsLong, row -> decimals(nanos.applyAsLong(row) / 1e3));
  }

  private static FunctionColumn<Double> number(String title, ToDoubleFunction<FunctionRow> number) {
    return FunctionColumn.number(
        title, number::applyAsDouble, row -> decimals(number.applyAsDouble(row)));
  }

  private static FunctionColumn<Long> share(
      String title, ToLongFunction<FunctionRow> part, LongSupplier total) {
    return FunctionColumn.number(
        title,
        part::applyAsLong,
        row -> {
          long whole = total.getAsLong();
          return whole == 0 ? "" : decimals(100.0 * part.applyAsLong(row) / whole);
        });
  }

  private static String seconds(double nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static String decimals(double number) {
    return number == 0 ? "" : String.format(Locale.ROOT, "%,.2f", number);
  }

  /** Colours of the plots for the patches of the table. */
  static Palette palette(Appearance appearance) {
    return new Palette(appearance.getTheme(), appearance.getColouring());
  }
}
