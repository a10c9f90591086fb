package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.report.Amounts;
import io.tensorprof.analyzer.report.Verdicts;
import io.tensorprof.viewer.paint.DiffFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import javafx.scene.control.TableColumn;

/**
 * The columns of a comparison, as far as its mode knows them. Times are in the unit that suits the
 * whole.
 */
final class DiffColumns {

  private static final double VERDICT_WIDTH = 104;
  private static final double NAME_WIDTH = 400;

  private final RowColumns<ComparedRow> columns = new RowColumns<>();
  private final Comparison found;
  private final Amounts amounts;

  private DiffColumns(Comparison found) {
    this.found = found;
    this.amounts =
        Amounts.of(found.measured(), DoubleStream.of(found.whole().base(), found.whole().fresh()));
  }

  static List<TableColumn<ComparedRow, ?>> of(Comparison found) {
    return new DiffColumns(found).all();
  }

  private List<TableColumn<ComparedRow, ?>> all() {
    List<TableColumn<ComparedRow, ?>> all = new ArrayList<>();
    if (found.mode() != Mode.COUNTING) {
      all.add(amounts("tottime", ComparedRow::tottime, true));
      all.add(amounts("cumtime", ComparedRow::cumtime, false));
    }
    if (found.mode() != Mode.SAMPLING) {
      all.add(calls());
    }
    TableColumn<ComparedRow, String> verdict =
        columns.text("verdict", this::verdict, this::verdict);
    verdict.setPrefWidth(VERDICT_WIDTH);
    all.add(verdict);
    TableColumn<ComparedRow, String> name =
        columns.text("filename:lineno(function)", ComparedRow::title, ComparedRow::title);
    name.setPrefWidth(NAME_WIDTH);
    all.add(name);
    return all;
  }

  private TableColumn<ComparedRow, ?> amounts(
      String title, Function<ComparedRow, Change> of, boolean primary) {
    TableColumn<ComparedRow, ?> group = new TableColumn<>(title + " in " + amounts.unit());
    group.setId("diff-" + title);
    group
        .getColumns()
        .add(number("before", of, Change::base, change -> amounts.plain(change.base())));
    group
        .getColumns()
        .add(number("after", of, Change::fresh, change -> amounts.plain(change.fresh())));
    group
        .getColumns()
        .add(number("change", of, Change::delta, change -> amounts.signed(change.delta())));
    if (primary && found.isNoiseKnown()) {
      group
          .getColumns()
          .add(
              number(
                  "±",
                  of,
                  Change::margin,
                  change -> change.hasMargin() ? amounts.plain(change.margin()) : ""));
    }
    if (primary) {
      group
          .getColumns()
          .add(number("in %", of, DiffColumns::ratio, c -> DiffFormat.growth(c.ratio())));
    }
    return group;
  }

  private TableColumn<ComparedRow, ?> calls() {
    Function<ComparedRow, Change> of = ComparedRow::ncalls;
    TableColumn<ComparedRow, ?> group = new TableColumn<>("ncalls");
    group.setId("diff-ncalls");
    group
        .getColumns()
        .add(number("before", of, Change::base, change -> Amounts.calls(change.base())));
    group
        .getColumns()
        .add(number("after", of, Change::fresh, change -> Amounts.calls(change.fresh())));
    if (found.mode() == Mode.COUNTING) {
      group
          .getColumns()
          .add(number("change", of, Change::delta, c -> Amounts.moreCalls(c.delta())));
    }
    return group;
  }

  private TableColumn<ComparedRow, Double> number(
      String title,
      Function<ComparedRow, Change> of,
      Function<Change, Double> number,
      Function<Change, String> text) {
    return columns.number(
        title, row -> number.apply(of.apply(row)), row -> text.apply(of.apply(row)));
  }

  /** What was nothing before has grown most. */
  private static double ratio(Change change) {
    return Double.isNaN(change.ratio()) ? Double.POSITIVE_INFINITY : change.ratio();
  }

  private String verdict(ComparedRow row) {
    return Verdicts.text(row.verdict(), found.mode(), found.measured());
  }
}
