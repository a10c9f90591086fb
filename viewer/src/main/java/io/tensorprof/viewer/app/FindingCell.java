package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.Gain;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A finding in a list: what was found, of which kind, and what it may gain as text and bar. */
final class FindingCell extends ListCell<Finding> {

  private final Label title = new Label();
  private final Label kind = new Label();
  private final Label gain = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final VBox lines;

  FindingCell() {
    getStyleClass().add("finding-cell");
    title.getStyleClass().add("finding-title");
    title.setWrapText(true);
    kind.getStyleClass().add("matches");
    gain.getStyleClass().add("finding-gain");
    HBox below = new HBox(bar, gain, kind);
    below.getStyleClass().add("view-bar");
    lines = new VBox(title, below);
    setPrefWidth(0); // as wide as the list, so that texts wrap
  }

  @Override
  protected void updateItem(Finding finding, boolean empty) {
    super.updateItem(finding, empty);
    if (empty || finding == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    title.setText(PlainText.of(finding.title()));
    kind.setText(finding.kind().title());
    gain.setText(gain(finding.gain()));
    bar.setProgress(finding.gain().share());
    bar.setVisible(finding.gain().isKnown());
    bar.setManaged(finding.gain().isKnown());
    setGraphic(lines);
    setAccessibleText(gain.getText() + ": " + title.getText());
  }

  /** What may be gained, in a few words. */
  static String gain(Gain gain) {
    if (!gain.isKnown()) {
      return "gain not known";
    }
    return String.format(
        Locale.ROOT, gain.upperBound() ? "at most %.1f %%" : "about %.1f %%", 100 * gain.share());
  }
}
