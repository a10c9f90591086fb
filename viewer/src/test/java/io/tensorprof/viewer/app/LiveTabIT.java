package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.live.AgentJar;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.LivePhase;
import io.tensorprof.viewer.live.LiveService;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.testing.CommandedJvm;
import io.tensorprof.viewer.testing.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real window, without a display, over a real JVM. */
class LiveTabIT {

  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path folder;
  private CommandedJvm jvm;
  private LiveTab live;
  private ViewerWindow window;
  private LiveService<OpenedRecording> service;
  private Selection selection;

  @BeforeEach
  void startProgram() throws Exception {
    jvm = CommandedJvm.start(Jdks.all().get(0), folder);
  }

  @AfterEach
  void end() throws Exception {
    Fx.run(() -> window.stage().hide());
    jvm.close();
  }

  private void open(String options) throws Exception {
    AttachCommand attach = AttachCommand.of(AgentJar.find());
    LiveOptions how = LiveOptions.of(options);
    Fx.run(
        () -> {
          window = new ViewerWindow(new Settings(null));
          window.show();
          live = window.attach(attach, jvm.pid(), how);
          service = live.service();
          selection = live.pane().selection();
        });
  }

  @Test
  void show_programThatRuns_growsAndKeepsRootAndSortOrder() throws Exception {
    open("mode=tracing," + CommandedJvm.OPTIONS);
    Fx.run(() -> assertEquals("Attaching", text("message-title")));
    await(this::isRunning); // else it calls before anything is recorded
    jvm.tell("scale 1000");
    await(() -> calls("scaled") == 1000);
    Fx.run(
        () -> {
          assertFalse(find("message", Node.class).isVisible());
          assertTrue(find("live-text", Label.class).getText().contains("calls"));
          assertFalse(find("live-stop", Button.class).isDisabled());
          selection.zoom(node("scale"));
          TableColumn<FunctionRow, ?> name = table().getColumns().get(5);
          table().getSortOrder().setAll(List.of(name));
          table().getSelectionModel().select(1);
        });
    jvm.tell("shift 100000");
    await(() -> calls("shifted") == 100_000);
    Fx.run(
        () -> {
          assertEquals("scale", frame(selection.getRoot()));
          assertEquals("filename:lineno(function)", table().getSortOrder().get(0).getText());
          assertEquals("scale", table().getSelectionModel().getSelectedItem().frame().name());
          assertEquals("Process " + jvm.pid() + " – tensorprof", window.stage().getTitle());
          find("live-stop", Button.class).fire();
          assertEquals(LivePhase.STOPPING, service.phaseProperty().get());
          assertTrue(find("live-stop", Button.class).isDisabled());
        });
    await(() -> service.phaseProperty().get() == LivePhase.STOPPED);
    Path saved = folder.resolve("saved.jfr");
    Fx.run(() -> service.save(saved));
    await(() -> service.noteProperty().get().equals("Saved " + saved));
    assertTrue(RecordingReader.read(saved).run().complete());
    jvm.tell("scale 1");
  }

  @Test
  void show_memoryOfTensors_comesWithTheFirstCensusAndFollowsTheProgram() throws Exception {
    Path rules = Path.of("src/test/resources/commanded.rules").toAbsolutePath();
    open("mode=tracing,memory=on,census=100ms,rules=" + rules + "," + CommandedJvm.OPTIONS);
    await(this::isRunning); // else it calls before anything is recorded
    jvm.tell("scale 10");
    await(() -> calls("scaled") == 10);
    MemoryMaking memory = live.pane().measuring().memory();
    Fx.run(() -> live.pane().measuring().choose(MemoryMeasure.END));
    WindowDriver.await(memory::isWaiting);
    jvm.tell("keep 50");
    WindowDriver.await(() -> bytesAlive() == 5_000);
    Fx.run(
        () -> {
          assertFalse(find("message", Node.class).isVisible());
          selection.zoom(node("made"));
        });
    jvm.tell("keep 20");
    WindowDriver.await(() -> bytesAlive() == 7_000);
    Fx.run(
        () -> {
          assertEquals("made", frame(selection.getRoot()));
          find("live-stop", Button.class).fire();
        });
    await(() -> service.phaseProperty().get() == LivePhase.STOPPED);
    WindowDriver.await(() -> bytesAlive() == 7_000);
  }

  private long bytesAlive() {
    ShownMeasure shown = live.pane().measuring().currentProperty().get();
    return shown == null || shown.memory() == null
        ? 0
        : shown.memory().profile().tree().value(CallTree.ROOT);
  }

  @Test
  void show_programEnds_saysSoAndKeepsThePicture() throws Exception {
    open("mode=counting," + CommandedJvm.OPTIONS);
    await(this::isRunning); // else it calls before anything is recorded
    jvm.tell("scale 10");
    await(() -> calls("scaled") == 10);
    jvm.close();
    await(() -> service.phaseProperty().get() == LivePhase.PROGRAM_ENDED);
    Fx.run(
        () -> {
          assertTrue(text("live-text").startsWith("The program has ended"));
          assertTrue(find("live-stop", Button.class).isDisabled());
          assertFalse(find("live-save", Button.class).isDisabled());
          assertSame(service.valueProperty().get().profile(), selection.getProfile());
        });
  }

  @Test
  void show_wrongOptions_saysWhy() throws Exception {
    open("mode=fast");
    await(() -> service.phaseProperty().get() == LivePhase.FAILED);
    Fx.run(
        () -> {
          assertEquals("The program cannot be recorded", text("message-title"));
          assertTrue(text("message-text").startsWith("unknown value 'fast'"));
          assertTrue(find("live-stop", Button.class).isDisabled());
          assertTrue(find("live-save", Button.class).isDisabled());
        });
  }

  @Test
  void save_noSuchFolder_saysSoAndGoesOn() throws Exception {
    open("mode=tracing," + CommandedJvm.OPTIONS);
    await(this::isRunning); // else it calls before anything is recorded
    jvm.tell("scale 10");
    await(() -> calls("scaled") == 10);
    Fx.run(() -> service.save(folder.resolve("no/x.jfr")));
    await(() -> service.noteProperty().get().startsWith("cannot write"));
    jvm.tell("scale 10");
    await(() -> calls("scaled") == 20);
    assertEquals(LivePhase.RUNNING, service.phaseProperty().get());
  }

  private boolean isRunning() {
    return service.phaseProperty().get() == LivePhase.RUNNING;
  }

  private long calls(String name) {
    Profile profile = selection.getProfile();
    int node = profile == null ? CallTree.ROOT : node(name);
    return node == CallTree.ROOT ? 0 : profile.tree().calls(node);
  }

  private int node(String name) {
    CallTree tree = selection.getProfile().tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.frame(node).name().equals(name)) {
        return node;
      }
    }
    return CallTree.ROOT;
  }

  private String frame(int node) {
    return selection.getProfile().tree().frame(node).name();
  }

  /** Waits on the window's own news, not on the clock. */
  private void await(BooleanSupplier condition) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Fx.run(
        () -> {
          ChangeListener<Object> check =
              (property, old, value) -> {
                if (condition.getAsBoolean()) {
                  met.complete(null);
                }
              };
          service.phaseProperty().addListener(check);
          service.textProperty().addListener(check);
          service.noteProperty().addListener(check);
          check.changed(null, null, null);
        });
    met.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private String text(String id) {
    return find(id, Label.class).getText();
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return type.cast(live.pane().lookup("#" + id));
  }

  @SuppressWarnings("unchecked")
  private TableView<FunctionRow> table() {
    return (TableView<FunctionRow>) find("table", TableView.class);
  }
}
