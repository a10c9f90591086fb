package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.FunctionRow;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** A column of the table of functions, which sorts by a value and shows a text. */
final class FunctionColumn<T> extends TableColumn<FunctionRow, T> {

  private static final double NUMBER_WIDTH = 96;

  /** With the mark of the order beside the title. */
  private static final double LEAST_NUMBER_WIDTH = 86;

  private final Function<FunctionRow, String> text;

  private FunctionColumn(
      String title, Function<FunctionRow, T> value, Function<FunctionRow, String> text) {
    super(title);
    this.text = text;
    setId("column-" + title);
    setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
    setCellFactory(column -> new TextCell<>(text));
  }

  /** A column of numbers, right aligned; the first click on it asks for the largest. */
  static <T extends Number> FunctionColumn<T> number(
      String title, Function<FunctionRow, T> value, Function<FunctionRow, String> text) {
    FunctionColumn<T> column = new FunctionColumn<>(title, value, text);
    column.setMinWidth(LEAST_NUMBER_WIDTH);
    column.setPrefWidth(NUMBER_WIDTH);
    column.setMaxWidth(2 * NUMBER_WIDTH);
    column.getStyleClass().add("number-column");
    column.setSortType(TableColumn.SortType.DESCENDING);
    return column;
  }

  /** A column of words. */
  static FunctionColumn<String> words(String title, Function<FunctionRow, String> text) {
    FunctionColumn<String> column = new FunctionColumn<>(title, text, text);
    column.setPrefWidth(1.5 * NUMBER_WIDTH);
    return column;
  }

  /** The same column, not seen until it is asked for. */
  FunctionColumn<T> hidden() {
    setVisible(false);
    return this;
  }

  /** What it shows of a row. */
  String text(FunctionRow row) {
    return text.apply(row);
  }

  private static final class TextCell<T> extends TableCell<FunctionRow, T> {
    private final Function<FunctionRow, String> text;

    TextCell(Function<FunctionRow, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(T item, boolean empty) {
      super.updateItem(item, empty);
      FunctionRow row = empty ? null : getTableRow().getItem();
      setText(row == null ? null : PlainText.of(text.apply(row)));
    }
  }
}
