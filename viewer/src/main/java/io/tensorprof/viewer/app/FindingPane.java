package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A finding with its evidence, what to do about it, and its places in the program. */
final class FindingPane extends VBox {

  private static final double PLACE_WIDTH = 260;
  private static final double OP_WIDTH = 160;

  private final Label title = new Label();
  private static final double LEAST_TEXT = 60; // gain and what to do

  private final FactGrid facts = new FactGrid();
  private final TableView<FindingSite> sites = new TableView<>();
  private final Label sitesTitle = new Label("Where");

  FindingPane(Consumer<Frame> open) {
    getStyleClass().add("view");
    setId("finding");
    title.setId("finding-title");
    title.getStyleClass().add("info-name");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    sitesTitle.getStyleClass().add("panel-title");
    ScrollPane text = new ScrollPane(facts);
    text.setFitToWidth(true);
    text.getStyleClass().add("fact-scroll");
    text.setMinHeight(LEAST_TEXT);
    sites.setId("finding-sites");
    sites.setAccessibleText("Places of the finding");
    sites.setRowFactory(
        view -> {
          TableRow<FindingSite> row = new TableRow<>();
          row.setOnMouseClicked(
              event -> {
                if (row.getItem() != null) {
                  open.accept(row.getItem().frame());
                }
              });
          return row;
        });
    sites.setOnKeyPressed(
        event -> {
          FindingSite site = sites.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && site != null) {
            open.accept(site.frame());
          }
        });
    addColumns();
    VBox.setVgrow(text, Priority.ALWAYS);
    VBox.setVgrow(sites, Priority.SOMETIMES);
    getChildren().addAll(title, text, sitesTitle, sites);
  }

  private void addColumns() {
    RowColumns<FindingSite> columns = new RowColumns<>();
    TableColumn<FindingSite, String> place =
        columns.text("place", FindingSite::place, site -> PlainText.of(site.place()));
    place.setPrefWidth(PLACE_WIDTH);
    TableColumn<FindingSite, String> op =
        columns.text("op", FindingSite::op, site -> PlainText.of(site.op()));
    op.setPrefWidth(OP_WIDTH);
    TableColumn<FindingSite, Long> calls =
        columns.number(
            "calls",
            FindingSite::calls,
            site -> site.calls() == 0 ? "" : Long.toString(site.calls()));
    TableColumn<FindingSite, Long> time =
        columns.number(
            "time",
            FindingSite::nanos,
            site -> site.nanos() < 0 ? "" : ValueFormat.time(site.nanos()));
    sites.getColumns().setAll(List.of(calls, time, op, place));
    sites.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
  }

  /** Shows a finding; null shows none. */
  void show(Finding finding) {
    facts.clear();
    title.setText(finding == null ? "" : PlainText.of(finding.title()));
    boolean places = finding != null && !finding.sites().isEmpty();
    sites.setVisible(places);
    sites.setManaged(places);
    sitesTitle.setVisible(places);
    sitesTitle.setManaged(places);
    if (finding == null) {
      sites.getItems().clear();
      return;
    }
    String time = finding.gain().isKnown() ? ", " + ValueFormat.time(finding.gain().nanos()) : "";
    facts.add(
        "Gain",
        FindingCell.gain(finding.gain()) + time + ": " + PlainText.of(finding.gain().how()));
    facts.add("What to do", PlainText.of(finding.advice()));
    String name = "Evidence";
    for (String fact : finding.evidence()) {
      facts.add(name, PlainText.of(fact));
      name = "";
    }
    sites.getItems().setAll(finding.sites());
  }
}
