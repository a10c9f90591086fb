package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.analyzer.query.Verdict;
import io.tensorprof.analyzer.report.Amounts;
import io.tensorprof.analyzer.report.Verdicts;
import io.tensorprof.viewer.chart.DiffChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.paint.DiffFormat;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The node under the pointer, or the root when there is none: before, after and what changed. */
final class DiffInfoPanel extends VBox {

  private final DiffChart chart;
  private final Label name = new Label();
  private final FactGrid facts = new FactGrid();

  DiffInfoPanel(DiffChart chart) {
    this.chart = chart;
    getStyleClass().addAll("side", "info-panel");
    setId("diff-info");
    name.setId("diff-info-name");
    name.getStyleClass().add("info-name");
    name.setWrapText(true);
    getChildren().addAll(name, facts);
    InvalidationListener changed = observable -> update();
    chart.treesProperty().addListener(changed);
    chart.rootProperty().addListener(changed);
    chart.hoveredProperty().addListener(changed);
  }

  private void update() {
    facts.clear();
    if (chart.getTrees() == null) {
      name.setText("");
      return;
    }
    TreeComparison tree = chart.getTrees().tree();
    int node = chart.getHovered() == Selection.NONE ? chart.getRoot() : chart.getHovered();
    Frame frame = tree.frame(node);
    name.setText(PlainText.of(frame.title()));
    DiffFormat format = new DiffFormat(tree.measured());
    Change all = tree.cumtime(node);
    String verdict = Verdicts.text(tree.verdict(node), tree.mode(), tree.measured());
    facts.add(
        "Verdict",
        tree.verdict(node) == Verdict.UNKNOWN ? verdict + "  (too few runs to tell)" : verdict);
    facts.add("Cumulative before", format.amount(all.base()));
    facts.add("Cumulative after", format.amount(all.fresh()));
    facts.add("Change", format.change(all) + margin(all, format));
    Change own = tree.tottime(node);
    facts.add("Own before, after", format.amount(own.base()) + ", " + format.amount(own.fresh()));
    facts.add("Change of its own", format.change(own) + margin(own, format));
    if (tree.mode() == Mode.TRACING && !frame.kind().isRoot()) {
      Change calls = tree.ncalls(node);
      facts.add(
          "Calls before, after", Amounts.calls(calls.base()) + ", " + Amounts.calls(calls.fresh()));
    }
    if (frame.site() != null) {
      facts.add("Called at", frame.site().location());
    } else if (!frame.file().isEmpty()) {
      facts.add("Defined at", frame.location());
    }
  }

  private static String margin(Change change, DiffFormat format) {
    return change.hasMargin() ? " ± " + format.amount(change.margin()) : "";
  }
}
