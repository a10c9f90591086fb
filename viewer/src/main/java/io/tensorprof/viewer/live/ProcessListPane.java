package io.tensorprof.viewer.live;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.concurrent.Service;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The JVMs there are, to choose one and how it is to be recorded. */
public final class ProcessListPane extends VBox {

  private static final List<String> MODES = List.of("tracing", "counting", "sampling");

  private final BiConsumer<JvmProcess, LiveOptions> attach;
  private final ObservableList<JvmProcess> all = FXCollections.observableArrayList();
  private final FilteredList<JvmProcess> shown = new FilteredList<>(all);
  private final TableView<JvmProcess> table = new ProcessTable(this::attach);
  private final TextField filter = new TextField();
  private final ComboBox<String> mode = new ComboBox<>();
  private final TextField options = new TextField();
  private final Label message = new Label();
  private final Label placeholder = new Label();
  private final Service<List<JvmProcess>> listing;

  /**
   * An empty list; {@link #refresh()} fills it.
   *
   * @param attach called with what the user has chosen
   */
  public ProcessListPane(AttachCommand command, BiConsumer<JvmProcess, LiveOptions> attach) {
    this.attach = attach;
    this.listing = listing(command);
    getStyleClass().add("process-list");
    setId("process-list");
    fillTable();
    VBox.setVgrow(table, Priority.ALWAYS);
    message.setId("process-message");
    message.getStyleClass().add("process-message");
    message.setWrapText(true);
    message.managedProperty().bind(message.textProperty().isNotEmpty());
    getChildren().addAll(filterBar(), table, message, attachBar());
    listing.setOnSucceeded(event -> show(listing.getValue()));
    listing.setOnFailed(event -> message.setText(listing.getException().getMessage()));
    listing.stateProperty().addListener(state -> describeEmpty());
    filter.textProperty().addListener(text -> filter());
    describeEmpty();
  }

  private static Service<List<JvmProcess>> listing(AttachCommand command) {
    return new Service<>() {
      @Override
      protected Task<List<JvmProcess>> createTask() {
        return new Task<>() {
          @Override
          protected List<JvmProcess> call() throws LiveException, InterruptedException {
            return JvmProcesses.list(command);
          }
        };
      }
    };
  }

  private void fillTable() {
    SortedList<JvmProcess> sorted = new SortedList<>(shown);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setPlaceholder(placeholder);
    placeholder.setId("process-placeholder");
    placeholder.setWrapText(true);
    placeholder.getStyleClass().add("process-placeholder");
  }

  private HBox filterBar() {
    filter.setId("process-filter");
    filter.setPromptText("Filter by name or number");
    filter.setAccessibleText("Filter by name or number");
    HBox.setHgrow(filter, Priority.ALWAYS);
    Button refresh = new Button("_Refresh");
    refresh.setId("process-refresh");
    refresh.setMinWidth(USE_PREF_SIZE);
    refresh.disableProperty().bind(listing.runningProperty());
    refresh.setOnAction(event -> refresh());
    HBox bar = new HBox(filter, refresh);
    bar.getStyleClass().add("process-bar");
    return bar;
  }

  private HBox attachBar() {
    mode.setId("process-mode");
    mode.getItems().setAll(MODES);
    mode.setValue(MODES.get(0));
    Label modeLabel = new Label("_Mode");
    modeLabel.setMnemonicParsing(true);
    modeLabel.setLabelFor(mode);
    modeLabel.setMinWidth(USE_PREF_SIZE);
    options.setId("process-options");
    options.setPromptText("Further options, as ops=com.acme.Matrix#times");
    options.setAccessibleText("Further options of the agent");
    HBox.setHgrow(options, Priority.ALWAYS);
    Button button = new Button("_Attach");
    button.setId("process-attach");
    button.setMinWidth(USE_PREF_SIZE);
    button.setDefaultButton(true);
    button.getStyleClass().add(Styles.ACCENT);
    button
        .disableProperty()
        .bind(Bindings.isNull(table.getSelectionModel().selectedItemProperty()));
    button.setOnAction(event -> attach());
    HBox bar = new HBox(modeLabel, mode, options, button);
    bar.getStyleClass().add("process-bar");
    return bar;
  }

  /** Looks again which JVMs there are; the one that is chosen stays so while it is there. */
  public void refresh() {
    message.setText("");
    if (getScene() != null && getScene().getFocusOwner() == null) {
      table.requestFocus(); // a filter that has the focus does not tell what it is for
    }
    listing.restart();
  }

  private void show(List<JvmProcess> jvms) {
    JvmProcess chosen = table.getSelectionModel().getSelectedItem();
    all.setAll(jvms);
    table.getSelectionModel().clearSelection();
    if (shown.contains(chosen)) {
      table.getSelectionModel().select(chosen);
    } else if (shown.size() == 1) {
      table.getSelectionModel().select(0);
    }
    describeEmpty();
  }

  /** How the last looking went, or goes. */
  ReadOnlyObjectProperty<Worker.State> listingProperty() {
    return listing.stateProperty();
  }

  private void filter() {
    String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(
        jvm ->
            wanted.isEmpty()
                || jvm.command().toLowerCase(Locale.ROOT).contains(wanted)
                || Long.toString(jvm.pid()).startsWith(wanted));
    describeEmpty();
  }

  private void describeEmpty() {
    placeholder.setText(
        listing.isRunning()
            ? "Looking for Java programs"
            : all.isEmpty()
                ? "No Java program of this user runs. Start one, then refresh."
                : "No program of that name or number");
  }

  private void attach() {
    JvmProcess chosen = table.getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return;
    }
    try {
      LiveOptions wanted =
          LiveOptions.of(mode.getValue(), Objects.requireNonNullElse(options.getText(), ""));
      message.setText("");
      attach.accept(chosen, wanted);
    } catch (LiveException e) {
      message.setText(e.getMessage());
    }
  }
}
