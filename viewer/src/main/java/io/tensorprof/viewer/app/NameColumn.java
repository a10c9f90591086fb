package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.chart.Appearance;
import java.util.Comparator;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;

/** The functions, each with a patch of its colour in the plots. */
final class NameColumn extends TableColumn<FunctionRow, FunctionRow> {

  private static final double WIDTH = 620;

  NameColumn(Appearance appearance) {
    super("filename:lineno(function)");
    setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    setComparator(Comparator.comparing(row -> row.frame().location()));
    setCellFactory(table -> new NameCell(appearance));
    setPrefWidth(WIDTH);
  }

  private static final class NameCell extends TableCell<FunctionRow, FunctionRow> {
    private final Appearance appearance;
    private final Region patch = new Region();

    NameCell(Appearance appearance) {
      this.appearance = appearance;
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
                new BackgroundFill(
                    TableColumns.palette(appearance).of(row.frame()),
                    new CornerRadii(2),
                    Insets.EMPTY)));
        setText(PlainText.of(row.frame().location()));
        setGraphic(patch);
      }
    }
  }
}
