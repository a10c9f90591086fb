package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.paint.Palette;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;

/** The columns of pstats, as far as a mode knows them. Times are seconds with three decimals. */
final class TableColumns {

  private static final double NUMBER_WIDTH = 96;

  private TableColumns() {}

  static List<TableColumn<FunctionRow, ?>> of(Mode mode, Palette palette) {
    TableColumn<FunctionRow, Long> calls =
        column("ncalls", FunctionRow::ncalls, FunctionRow::ncallsText);
    TableColumn<FunctionRow, FunctionRow> name = name(palette);
    return switch (mode) {
      case COUNTING -> List.of(calls, name);
      case SAMPLING ->
          List.of(
              column("samples", FunctionRow::samples, row -> count(row.samples())),
              seconds("tottime", FunctionRow::tottime),
              column("cumsamples", FunctionRow::cumSamples, row -> count(row.cumSamples())),
              seconds("cumtime", FunctionRow::cumtime),
              name);
      case TRACING ->
          List.of(
              calls,
              seconds("tottime", FunctionRow::tottime),
              perCall("percall", FunctionRow::tottimePerCall, FunctionRow::ncalls),
              seconds("cumtime", FunctionRow::cumtime),
              perCall("percall", FunctionRow::cumtimePerCall, FunctionRow::primitiveCalls),
              name);
    };
  }

  private static TableColumn<FunctionRow, Long> seconds(
      String title, ToLongFunction<FunctionRow> nanos) {
    return column(title, nanos, row -> seconds((double) nanos.applyAsLong(row)));
  }

  private static TableColumn<FunctionRow, Double> perCall(
      String title, ToDoubleFunction<FunctionRow> nanos, ToLongFunction<FunctionRow> calls) {
    TableColumn<FunctionRow, Double> column = new TableColumn<>(title);
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(nanos.applyAsDouble(cell.getValue())));
    column.setCellFactory(
        table ->
            new NumberCell<>(
                row -> calls.applyAsLong(row) == 0 ? "" : seconds(nanos.applyAsDouble(row))));
    return numeric(column);
  }

  private static TableColumn<FunctionRow, Long> column(
      String title, ToLongFunction<FunctionRow> number, Function<FunctionRow, String> text) {
    TableColumn<FunctionRow, Long> column = new TableColumn<>(title);
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(number.applyAsLong(cell.getValue())));
    column.setCellFactory(
        table -> new NumberCell<>(row -> number.applyAsLong(row) == 0 ? "" : text.apply(row)));
    return numeric(column);
  }

  private static <T> TableColumn<FunctionRow, T> numeric(TableColumn<FunctionRow, T> column) {
    column.setPrefWidth(NUMBER_WIDTH);
    column.setMaxWidth(2 * NUMBER_WIDTH);
    column.getStyleClass().add("number-column");
    // The first click on a number asks for the largest.
    column.setSortType(TableColumn.SortType.DESCENDING);
    return column;
  }

  private static TableColumn<FunctionRow, FunctionRow> name(Palette palette) {
    TableColumn<FunctionRow, FunctionRow> column = new TableColumn<>("filename:lineno(function)");
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setComparator(Comparator.comparing(row -> row.frame().location()));
    column.setCellFactory(table -> new NameCell(palette));
    column.setPrefWidth(620);
    return column;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%d", number);
  }

  private static String seconds(double nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static final class NumberCell<T> extends TableCell<FunctionRow, T> {
    private final Function<FunctionRow, String> text;

    NumberCell(Function<FunctionRow, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(T item, boolean empty) {
      super.updateItem(item, empty);
      FunctionRow row = empty ? null : getTableRow().getItem();
      setText(row == null ? null : text.apply(row));
    }
  }

  /** The function with a patch of its colour in the plots. */
  private static final class NameCell extends TableCell<FunctionRow, FunctionRow> {
    private final Palette palette;
    private final Region patch = new Region();

    NameCell(Palette palette) {
      this.palette = palette;
      patch.getStyleClass().add("color-patch");
    }

    @Override
    protected void updateItem(FunctionRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic(null);
      } else {
        patch.setBackground(
            new Background(
                new BackgroundFill(palette.of(row.frame()), new CornerRadii(2), Insets.EMPTY)));
        setText(row.frame().location());
        setGraphic(patch);
      }
    }
  }
}
