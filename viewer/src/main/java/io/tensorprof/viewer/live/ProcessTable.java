package io.tensorprof.viewer.live;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;

/** Numbers and commands of JVMs; a double click on a row, or Enter, chooses it. */
final class ProcessTable extends TableView<JvmProcess> {

  /** A class path among the arguments would fill the screen. */
  private static final int MOST_OF_A_COMMAND = 600;

  private final Runnable choose;

  /**
   * An empty table.
   *
   * @param choose called when the selected row is chosen
   */
  ProcessTable(Runnable choose) {
    this.choose = choose;
    setId("processes");
    setAccessibleText("Java programs that run");
    TableColumn<JvmProcess, Number> pid = new TableColumn<>("Process");
    pid.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().pid()));
    pid.getStyleClass().add("number-column");
    pid.setPrefWidth(100);
    pid.setMaxWidth(140);
    TableColumn<JvmProcess, String> command = new TableColumn<>("Main class or jar");
    command.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().command()));
    command.setPrefWidth(560);
    getColumns().add(pid);
    getColumns().add(command);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setRowFactory(table -> row());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose.run();
          }
        });
  }

  private TableRow<JvmProcess> row() {
    TableRow<JvmProcess> row = new TableRow<>();
    row.itemProperty().addListener((property, old, jvm) -> row.setTooltip(tooltip(jvm)));
    row.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2 && !row.isEmpty()) {
            choose.run();
          }
        });
    return row;
  }

  /** The command, which is most often longer than its column; null for none. */
  private static Tooltip tooltip(JvmProcess jvm) {
    if (jvm == null || jvm.command().isEmpty()) {
      return null;
    }
    String command = jvm.command();
    boolean longer = command.length() > MOST_OF_A_COMMAND;
    Tooltip tooltip =
        new Tooltip(longer ? command.substring(0, MOST_OF_A_COMMAND) + " …" : command);
    tooltip.setWrapText(true);
    tooltip.getStyleClass().add("live-tooltip");
    return tooltip;
  }
}
