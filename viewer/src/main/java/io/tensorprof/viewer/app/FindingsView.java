package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.NetOfProbes;
import io.tensorprof.analyzer.query.findings.CallHistory;
import io.tensorprof.analyzer.query.findings.Evidence;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingKind;
import io.tensorprof.analyzer.query.findings.Findings;
import io.tensorprof.analyzer.query.findings.HistoryVisitor;
import io.tensorprof.analyzer.query.findings.MinGain;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Worker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What could be better about a program, greatest gain first, and what to do about the one that is
 * selected. A click on one of its call sites, or Enter, hands the site's frame on.
 */
final class FindingsView extends StackPane {

  /** As the analyzer's {@code findings} has it. */
  private static final MinGain LEAST = new MinGain(0.005, 0);

  private final ListView<Finding> list = new ListView<>();
  private final Label title = new Label();
  private final Label notLooked = new Label();
  private final FindingPane details;
  private final ComputedPane<Findings> computed;

  FindingsView(Consumer<Frame> open) {
    setId("findings-view");
    details = new FindingPane(open);
    list.setId("findings");
    list.setAccessibleText("Findings, greatest gain first");
    list.setCellFactory(view -> new FindingCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, finding) -> details.show(finding));
    title.setId("findings-title");
    title.getStyleClass().add("matches");
    title.setWrapText(true);
    notLooked.setId("findings-not-looked");
    notLooked.getStyleClass().add("matches");
    notLooked.setWrapText(true);
    notLooked.setMinHeight(USE_PREF_SIZE);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox left = new VBox(title, list, notLooked);
    left.getStyleClass().add("view");
    SplitPane content = new SplitPane(left, details);
    content.setDividerPositions(0.46);
    computed = new ComputedPane<>("findings-pane", content, this::show);
    computed.say("No recording is open", "");
    getChildren().add(computed);
  }

  /**
   * Shows what is found in a recording and in what its tensors took. One that has single calls is
   * read once more for them.
   */
  void show(OpenedRecording recording) {
    if (recording.profile().mode() == Mode.TRACING) {
      computed.compute(
          "Looking at every call",
          progress -> {
            HistoryVisitor calls = new HistoryVisitor();
            ReadOptions options = ReadOptions.DEFAULT.with(calls);
            Profile profile = RecordingReader.read(recording.files(), options, progress);
            return find(profile, calls.history(), recording.memory().get(progress));
          });
    } else {
      computed.compute(
          "Looking for findings",
          progress ->
              find(recording.profile(), new CallHistory(), recording.memory().get(progress)));
    }
  }

  /** Shows nothing. */
  void clear() {
    computed.stop("No recording is open", "");
  }

  private static Findings find(Profile gross, CallHistory calls, TensorMemory memory) {
    Profile profile = NetOfProbes.isKnown(gross) ? NetOfProbes.of(gross) : gross;
    Evidence evidence = new Evidence(profile, List.of(CallTree.ROOT), calls, memory);
    return Findings.of(evidence, List.of(FindingKind.values()), LEAST);
  }

  private void show(Findings found) {
    String blind =
        found.notLooked().stream()
            .map(not -> "Not looked for: " + not.kind().title() + ". " + not.reason() + ".")
            .collect(Collectors.joining("\n"));
    if (found.findings().isEmpty()) {
      computed.say("No finding that would gain 0.5 % or more", blind);
      return;
    }
    int count = found.findings().size();
    String whole =
        found.whole() == 0
            ? "; counts have no times, so gains are not known"
            : "; shares are of " + ValueFormat.time(found.whole()) + " of the threads' time";
    title.setText(
        String.format(
            Locale.ROOT,
            "%,d finding%s, greatest gain first%s",
            count,
            count == 1 ? "" : "s",
            whole));
    notLooked.setText(blind);
    notLooked.setVisible(!blind.isEmpty());
    notLooked.setManaged(!blind.isEmpty());
    list.getItems().setAll(found.findings());
    list.getSelectionModel().select(0);
  }

  /** How the last computing went, or goes. */
  ReadOnlyObjectProperty<Worker.State> computingProperty() {
    return computed.stateProperty();
  }
}
