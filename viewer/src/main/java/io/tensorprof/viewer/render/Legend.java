package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.viewer.chart.Palette;
import io.tensorprof.viewer.chart.ValueFormat;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The functions below a root by own time, in their colours: names what is too small for a label.
 */
final class Legend extends GridPane {

  private static final double ROW_HEIGHT = 26;
  private static final double NUMBER_WIDTH = 78;

  private final boolean timed;

  Legend(Profile profile, int root, Palette palette, double height) {
    this.timed = profile.mode() != Mode.COUNTING;
    getStyleClass().add("legend");
    getColumnConstraints().addAll(names(), numbers());
    if (timed) {
      getColumnConstraints().add(numbers());
    }
    header();
    int rows = Math.max(1, (int) (height / ROW_HEIGHT) - 2);
    List<FunctionRow> largest =
        FunctionTable.of(profile, root)
            .sorted(List.of(timed ? SortKey.TOTTIME : SortKey.CALLS))
            .stream()
            .filter(row -> !row.frame().kind().isRoot())
            .limit(rows)
            .toList();
    for (FunctionRow row : largest) {
      add(row, palette);
    }
  }

  private static ColumnConstraints names() {
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    names.setMinWidth(0);
    return names;
  }

  private static ColumnConstraints numbers() {
    ColumnConstraints numbers = new ColumnConstraints();
    numbers.setMinWidth(NUMBER_WIDTH);
    numbers.setHalignment(HPos.RIGHT);
    return numbers;
  }

  private void header() {
    for (String title :
        timed ? List.of("function", "own", "cumulative") : List.of("function", "calls")) {
      Label label = new Label(title);
      label.getStyleClass().add("legend-title");
      addRow(0, label);
    }
  }

  private void add(FunctionRow row, Palette palette) {
    Region patch = new Region();
    patch.getStyleClass().add("color-patch");
    patch.setBackground(
        new Background(
            new BackgroundFill(palette.of(row.frame()), new CornerRadii(2), Insets.EMPTY)));
    Label name = new Label(row.frame().displayName(), patch);
    name.setMinWidth(0);
    name.setAlignment(Pos.CENTER_LEFT);
    name.setPrefHeight(ROW_HEIGHT);
    if (timed) {
      Label tottime = new Label(ValueFormat.time(row.tottime()));
      addRow(getRowCount(), name, tottime, new Label(ValueFormat.time(row.cumtime())));
    } else {
      addRow(getRowCount(), name, new Label(row.ncallsText()));
    }
  }
}
