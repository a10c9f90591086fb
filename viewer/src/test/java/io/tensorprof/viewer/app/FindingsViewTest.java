package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the findings in a window of their own. */
class FindingsViewTest {

  private static final Path MLP = Path.of("src/test/resources/recordings/mlp.jfr");

  private final List<Frame> opened = new ArrayList<>();
  private FindingsView view;
  private ViewStage stage;

  @BeforeEach
  void open() throws Exception {
    Fx.run(
        () -> {
          view = new FindingsView(opened::add);
          stage = new ViewStage(view);
        });
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.close());
  }

  @Test
  void show_recording_hasTheGreatestGainSelectedWithWhatToDo() throws Exception {
    show(MLP);
    Fx.run(
        () -> {
          assertFalse(list().getItems().isEmpty());
          Finding first = list().getSelectionModel().getSelectedItem();
          assertEquals(list().getItems().get(0), first);
          assertEquals(first.title(), stage.text("finding-title"));
          String text = stage.texts("finding");
          assertTrue(text.contains(first.advice()), text);
          assertTrue(text.contains(first.evidence().get(0)), text);
          long gain = Long.MAX_VALUE;
          for (Finding finding : list().getItems()) {
            assertTrue(finding.gain().nanos() <= gain, finding.title());
            gain = finding.gain().nanos();
          }
        });
  }

  @Test
  void site_clickedOrEntered_isOpened() throws Exception {
    show(MLP);
    Fx.run(
        () -> {
          Finding finding =
              list().getItems().stream()
                  .filter(some -> !some.sites().isEmpty())
                  .findFirst()
                  .orElseThrow();
          list().getSelectionModel().select(finding);
          stage.layOut();
          FindingSite site = sites().getItems().get(0);
          ViewStage.fire(
              ViewStage.cell(sites(), "table-row-cell", site), MouseEvent.MOUSE_CLICKED, 0.5, 0.5);
          assertEquals(List.of(site.frame()), opened);
          sites().getSelectionModel().select(0);
          ViewStage.press(sites(), KeyCode.ENTER);
          assertEquals(List.of(site.frame(), site.frame()), opened);
        });
  }

  @Test
  void show_countOfOneCall_saysThereIsNone() throws Exception {
    CallTree.Builder tree = CallTree.builder(Mode.COUNTING);
    CallSite site = new CallSite("p.Main", "run", "()V", "Main.java", 7);
    Frame op = Frame.op(Frame.Kind.OP, "p.Tensor", "mm", "()V", "rules", site);
    tree.addCounted(op, 1);
    Profile one = new Profile(RunInfo.of("app.jar", 1_000_000_000), tree.build());
    Fx.run(() -> view.show(OpenedRecording.of(Path.of("one.jfr"), one)));
    ViewStage.await(view::computingProperty);
    Fx.run(
        () ->
            assertTrue(
                stage.text("findings-pane-message-title").startsWith("No finding"),
                stage.text("findings-pane-message-title")));
  }

  @Test
  void show_samplesWithoutCalls_saysWhatWasNotLookedFor() throws Exception {
    OpenedRecording samples = OpenedRecording.of(Path.of("samples.jfr"), Profiles.sampling());
    Fx.run(() -> view.show(samples));
    ViewStage.await(view::computingProperty);
    Fx.run(
        () -> {
          String all = stage.texts("findings-view");
          assertTrue(all.contains("Not looked for: "), all);
        });
  }

  @Test
  void show_brokenFile_saysSo(@TempDir Path folder) throws Exception {
    show(Files.writeString(folder.resolve("broken.jfr"), "no recording"));
    Fx.run(
        () -> {
          assertEquals("This cannot be shown", stage.text("findings-pane-message-title"));
          assertTrue(stage.text("findings-pane-message-text").contains("broken.jfr"));
        });
  }

  private void show(Path file) throws Exception {
    // What it says is read anew, call by call.
    Fx.run(() -> view.show(OpenedRecording.of(file, Profiles.tracing())));
    ViewStage.await(view::computingProperty);
    Fx.run(stage::layOut);
  }

  @SuppressWarnings("unchecked")
  private ListView<Finding> list() {
    return stage.find("findings", ListView.class);
  }

  @SuppressWarnings("unchecked")
  private TableView<FindingSite> sites() {
    return stage.find("finding-sites", TableView.class);
  }
}
