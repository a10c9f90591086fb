package io.tensorprof.viewer.app;

import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Columns of tables whose rows are of one class, sorted by values and shown as texts. */
final class RowColumns<R> {

  /** Room for {@code 123456.789}. */
  private static final double NUMBER_WIDTH = 82;

  private static final double LETTER_WIDTH = 8;

  /** Room beside a heading: its padding, and the arrow of the column that is sorted by. */
  private static final double ARROW_WIDTH = 36;

  /**
   * A column of numbers, at the right; the first click on it asks for the largest.
   *
   * @param number what rows are sorted by
   * @param text what they show
   */
  <T extends Comparable<? super T>> TableColumn<R, T> number(
      String title, Function<R, T> number, Function<R, String> text) {
    TableColumn<R, T> column = text(title, number, text);
    column.getStyleClass().add("number-column");
    double width = Math.max(NUMBER_WIDTH, title.length() * LETTER_WIDTH + ARROW_WIDTH);
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.setSortType(TableColumn.SortType.DESCENDING);
    return column;
  }

  /** A column of texts, sorted by something of the row. */
  <T extends Comparable<? super T>> TableColumn<R, T> text(
      String title, Function<R, T> key, Function<R, String> text) {
    TableColumn<R, T> column = new TableColumn<>(title);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(key.apply(cell.getValue())));
    column.setCellFactory(table -> new TextCell<>(text));
    return column;
  }

  /** A column of texts behind a patch of colour. */
  TableColumn<R, R> patched(String title, Function<R, String> text, Function<R, Color> patch) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setComparator(Comparator.comparing(text));
    column.setCellFactory(table -> new PatchedCell<>(text, patch));
    return column;
  }

  /** A small square of a colour. */
  static Region patch() {
    Region patch = new Region();
    patch.getStyleClass().add("color-patch");
    return patch;
  }

  /** Fills it. */
  static void fill(Region patch, Color color) {
    patch.setBackground(
        new Background(new BackgroundFill(color, new CornerRadii(2), Insets.EMPTY)));
  }

  private static final class TextCell<R, T> extends TableCell<R, T> {
    private final Function<R, String> text;

    TextCell(Function<R, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(T item, boolean empty) {
      super.updateItem(item, empty);
      R row = empty ? null : getTableRow().getItem();
      setText(row == null ? null : PlainText.of(text.apply(row)));
    }
  }

  private static final class PatchedCell<R> extends TableCell<R, R> {
    private final Function<R, String> text;
    private final Function<R, Color> color;
    private final Region patch = patch();

    PatchedCell(Function<R, String> text, Function<R, Color> color) {
      this.text = text;
      this.color = color;
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic(null);
      } else {
        fill(patch, color.apply(row));
        setText(PlainText.of(text.apply(row)));
        setGraphic(patch);
      }
    }
  }
}
