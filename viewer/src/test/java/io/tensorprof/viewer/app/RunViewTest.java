package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives what is known of a run in a window of its own. */
class RunViewTest {

  private RunView view;
  private ViewStage stage;

  @BeforeEach
  void open() throws Exception {
    Fx.run(
        () -> {
          view = new RunView();
          stage = new ViewStage(view);
        });
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.close());
  }

  @Test
  void show_damagedRun_beginsWithWarningsThatStandOut() throws Exception {
    Fx.run(
        () -> {
          view.show("run.jfr", damaged());
          stage.layOut();
          List<RunLine> warnings =
              lines().getItems().stream()
                  .filter(line -> line.kind() == RunLine.Kind.WARNING)
                  .toList();
          assertEquals(
              List.of(
                  RunInfo.CUT_OFF,
                  "1,234 calls are lost",
                  "2 methods that call ops could not be instrumented; their calls are not here"),
              warnings.stream().map(RunLine::text).toList());
          assertEquals(warnings, lines().getItems().subList(1, 4));
          Node cell = ViewStage.cell(lines(), "list-cell", warnings.get(0));
          assertTrue(cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("warning")));
          assertEquals("Warning", ((Label) cell.lookup(".run-name")).getText());
        });
  }

  @Test
  void show_anyRun_hasEachThingThatTheRecordingSays() throws Exception {
    Fx.run(
        () -> {
          view.show("run.jfr", damaged());
          String all =
              String.join("\n", lines().getItems().stream().map(RunLine::toString).toList());
          for (String fact :
              List.of(
                  "run.jfr",
                  "app.jar train",
                  "2026-01-02T03:04:05Z",
                  "run-7",
                  "4711",
                  "OpenJDK 25",
                  "Linux, 8 CPUs",
                  "mode=tracing+sampling,budget=2%",
                  "0.9",
                  "80 sites in 12 classes; 2 methods skipped",
                  "com.acme.Big.huge: too long",
                  "5000 calls",
                  "1234 calls of worker-1: buffer full",
                  "ctimer every 1 ms; cpu is not allowed here",
                  "about",
                  "1000 calls timed at 60 ns",
                  "shapes 7 us",
                  "Tensor.mul at MlpTraining.java:99(update): one call in 8 was timed",
                  "3 garbage collections",
                  "4 safepoints",
                  RunInfo.CUT_OFF)) {
            assertTrue(all.contains(fact), fact + " in\n" + all);
          }
        });
  }

  @Test
  void show_soundRun_hasNoWarning() throws Exception {
    Fx.run(
        () -> {
          view.show("run.jfr", Profiles.tracing());
          assertFalse(
              lines().getItems().stream().anyMatch(line -> line.kind() == RunLine.Kind.WARNING));
          view.show("", null);
          assertTrue(lines().getItems().isEmpty());
        });
  }

  @Test
  void cell_ofALongText_isAsHighAsItsLines() throws Exception {
    Fx.run(
        () -> {
          RunInfo run = RunInfo.of("app.jar " + "--verbose ".repeat(60), 1);
          view.show("run.jfr", new Profile(run, Profiles.tracing().tree()));
          stage.layOut();
          RunLine command =
              lines().getItems().stream()
                  .filter(line -> line.name().equals("command"))
                  .findFirst()
                  .orElseThrow();
          Label text = (Label) ViewStage.cell(lines(), "list-cell", command).lookup(".run-text");
          assertTrue(text.getHeight() > 2 * 13, "height " + text.getHeight());
          assertTrue(text.getWidth() < 1280, "width " + text.getWidth());
        });
  }

  @Test
  void show_hostileNames_areOneLineEach() throws Exception {
    Fx.run(
        () -> {
          RunInfo run = RunInfo.of("a\nb\u202ec" + "x".repeat(100_000), 1);
          view.show("run.jfr", new Profile(run, Profiles.tracing().tree()));
          for (RunLine line : lines().getItems()) {
            assertTrue(line.text().length() < 5000, line.name());
            assertFalse(line.text().contains("\n"), line.name());
            assertFalse(line.text().contains("\u202e"), line.name());
          }
        });
  }

  @Test
  void copyAll_pressed_fillsTheClipboard() throws Exception {
    Fx.run(
        () -> {
          view.show("run.jfr", Profiles.tracing());
          stage.find("run-copy", Button.class).fire();
          String copied = Clipboard.getSystemClipboard().getString();
          assertTrue(copied.startsWith("recording\trun.jfr\nRun\n"), copied);
          assertTrue(copied.contains("wall time\t0.400 s"), copied);
        });
  }

  private static Profile damaged() {
    TreeMap<Frame, Integer> demoted = new TreeMap<>();
    CallTree tree = Profiles.tracing().tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.frame(node).displayName().equals("Tensor.mul")) {
        demoted.put(tree.frame(node), 8);
      }
    }
    RunInfo run =
        new RunInfo(
            "run-7",
            Instant.parse("2026-01-02T03:04:05Z"),
            400_000_000,
            false,
            "/opt/app.jar train",
            "tracing+sampling",
            "mode=tracing+sampling,budget=2%",
            "0.9",
            new RunInfo.Machine(4711, "OpenJDK 25", "Linux", 8),
            new RunInfo.Weaving(
                12, 80, 2, List.of(new RunInfo.SkippedMethod("com.acme.Big", "huge", "too long"))),
            5000,
            1234,
            List.of(new RunInfo.Loss("worker-1", 12, 1234, "buffer full")),
            new RunInfo.Sampling("ctimer", 1_000_000, -1, "cpu is not allowed here"),
            new JvmActivity(3, 3, 5_000_000, 4, 6_000_000, 70, 90_000_000),
            new ProbeCost(1000, 50, 60_000, 20_000, 5_000, 7_000, 0, demoted),
            List.of(RunInfo.CUT_OFF));
    return new Profile(run, tree);
  }

  @SuppressWarnings("unchecked")
  private ListView<RunLine> lines() {
    return stage.find("run-lines", ListView.class);
  }
}
