package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingKind;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.TimelineChart;
import io.tensorprof.viewer.memory.Leaks;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryMeasure.Kind;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.paint.ValueFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory of tensors in the real window, on a platform without a display. */
class MemoryViewTest {

  /** Below minimap and axis, in the row of marks. */
  private static final double MARKS = 71;

  /** The tab of findings. */
  private static final int FINDINGS = 2;

  @TempDir Path folder;
  private WindowDriver driver;

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(() -> driver = WindowDriver.open(new Settings(null)));
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(() -> driver.window().stage().close());
  }

  private void open(Path recording) throws Exception {
    Fx.run(() -> driver.window().open(recording));
    WindowDriver.await(() -> driver.pane().recordingProperty().get() != null);
  }

  private Selection selection() {
    return driver.pane().selection();
  }

  private Kind kind() {
    ShownMeasure shown = driver.pane().measuring().currentProperty().get();
    return shown == null ? null : shown.kind().orElse(null);
  }

  private String title() {
    return driver.find("plot-title", Label.class).getText();
  }

  @SuppressWarnings("unchecked")
  private <T> ComboBox<T> combo(String id) {
    return driver.find(id, ComboBox.class);
  }

  private void choose(Kind wanted) throws Exception {
    Fx.run(() -> combo("measure").setValue(Optional.of(wanted)));
    WindowDriver.await(() -> kind() == wanted);
    Fx.run(driver::layOut);
  }

  @SuppressWarnings("unchecked")
  private ListView<Finding> findings() {
    return driver.find("findings", ListView.class);
  }

  @SuppressWarnings("unchecked")
  private TableView<FindingSite> sites() {
    return driver.find("finding-sites", TableView.class);
  }

  private TimelineChart timeline() {
    return driver.pane().plots().timeline().chart();
  }

  private void showTimeline() throws Exception {
    Fx.run(() -> driver.menu("menu-view-timeline"));
    WindowDriver.await(() -> timeline().timelineProperty().get() != null);
    Fx.run(driver::layOut);
  }

  private void fireAt(EventType<MouseEvent> type, long nanos, double y) {
    double width = timeline().plotWidthProperty().get();
    double within = timeline().windowProperty().get().within(nanos);
    double x = timeline().getWidth() - width + within * width;
    driver.fire(timeline(), type, x / timeline().getWidth(), y / timeline().getHeight());
  }

  @Test
  void measure_memory_drawsBytesAndBackIsTime() throws Exception {
    open(Leaks.ON);
    Profile calls = selection().getProfile();
    choose(Kind.END);
    Fx.run(
        () -> {
          assertTrue(ValueFormat.isOfBytes(selection().getProfile()));
          assertTrue(title().contains("210 tensors alive at the end"), title());
          assertTrue(title().contains("drawn by bytes"), title());
          assertEquals("<all tensors>", driver.find("info-name", Label.class).getText());
          List<String> columns =
              driver.table().getColumns().stream()
                  .filter(TableColumn::isVisible)
                  .map(TableColumn::getText)
                  .toList();
          assertEquals(List.of("totbytes", "cumbytes", "filename:lineno(function)"), columns);
          FunctionRow first = driver.table().getItems().get(0);
          assertTrue(first.tottime() > 0);
          int square =
              new LargestNodes(selection().getProfile().tree()).named("square").orElseThrow();
          selection().hover(square);
          String info = driver.texts("info");
          assertTrue(info.contains("float32[64,100]"), info);
          assertTrue(info.contains("Tensors\n30\n"), info);
          assertTrue(info.contains("Oldest"), info);
          assertFalse(info.contains("time"), info);
          driver.pane().details().getSelectionModel().select(1);
          driver.find("back", Button.class).fire();
          assertSame(calls, selection().getProfile());
          assertEquals(Optional.empty(), combo("measure").getValue());
          driver.find("forward", Button.class).fire();
          assertEquals(Kind.END, kind());
        });
  }

  @Test
  void measure_censuses_areChosenFromALaterOneToAnother() throws Exception {
    open(Leaks.ON);
    choose(Kind.GROWTH);
    Fx.run(
        () -> {
          ComboBox<Census> from = combo("census");
          ComboBox<Census> to = combo("census-to");
          assertTrue(from.isVisible() && to.isVisible());
          assertEquals(3, from.getValue().number());
          from.setValue(from.getItems().get(0));
        });
    WindowDriver.await(() -> title().contains("(census 1, peak) to "));
    Fx.run(() -> combo("census").setValue(combo("census").getItems().get(4)));
    WindowDriver.await(() -> !driver.messageTitle().isEmpty());
    Fx.run(
        () -> {
          assertEquals("The memory of tensors cannot be shown", driver.messageTitle());
          driver.find("dismiss", Button.class).fire();
          ComboBox<Census> from = combo("census");
          assertEquals(1, from.getValue().number(), "what is shown is what is chosen");
        });
  }

  @Test
  void click_peakInTheTimeline_showsWhatWasAliveAndBackIsTheTimeline() throws Exception {
    open(Leaks.TRACE);
    showTimeline();
    MemoryTrack.Mark peak =
        timeline().getMemory().marks().stream()
            .filter(MemoryTrack.Mark::peak)
            .findFirst()
            .orElseThrow();
    Fx.run(
        () -> {
          fireAt(MouseEvent.MOUSE_MOVED, peak.time(), MARKS);
          String told = driver.find("timeline-info", Label.class).getText();
          assertTrue(told.contains("tensors alive"), told);
          driver.layOut(); // with the values at the pointer
          fireAt(MouseEvent.MOUSE_CLICKED, peak.time(), MARKS);
        });
    WindowDriver.await(() -> kind() == Kind.PEAK);
    Fx.run(
        () -> {
          driver.layOut();
          assertEquals(ViewKind.ICICLE, driver.pane().viewProperty().get());
          assertTrue(title().contains("alive at the peak, "), title());
          Path picture = folder.resolve("peak.svg");
          driver.window().exportPicture(picture, 1);
          try {
            assertTrue(Files.readString(picture).contains("alive at the peak"));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          driver.find("back", Button.class).fire();
          assertEquals(ViewKind.TIMELINE, driver.pane().viewProperty().get());
          assertEquals(null, kind());
          driver.find("forward", Button.class).fire();
          assertEquals(ViewKind.ICICLE, driver.pane().viewProperty().get());
          assertEquals(Kind.PEAK, kind());
        });
  }

  @Test
  void click_anyTimeOfTheGauges_showsThatMoment() throws Exception {
    open(Leaks.TRACE);
    showTimeline();
    MemoryTrack track = timeline().getMemory();
    long time = (track.marks().get(0).time() + track.marks().get(1).time()) / 2;
    Fx.run(() -> fireAt(MouseEvent.MOUSE_CLICKED, time, MARKS + 40));
    WindowDriver.await(() -> kind() == Kind.MOMENT);
    MemoryMeasure shown = driver.pane().measuring().currentProperty().get().measure();
    assertTrue(Math.abs(shown.time() - time) < 10_000_000, shown + " is not " + time);
    assertTrue(title().contains("alive at "), title());
  }

  @Test
  void keysAndForms_withMemory_keepIt() throws Exception {
    open(Leaks.ON);
    Fx.run(() -> driver.accelerator("Shortcut+M"));
    WindowDriver.await(() -> kind() == Kind.END);
    long bytes = selection().getProfile().tree().value(CallTree.ROOT);
    Fx.run(() -> driver.pane().formProperty().set(TreeForm.BY_LIBRARY));
    WindowDriver.await(() -> title().contains("by library"));
    Fx.run(
        () -> {
          assertEquals(Kind.END, kind());
          assertEquals(bytes, selection().getProfile().tree().value(CallTree.ROOT));
          assertEquals("<all tensors>", driver.find("info-name", Label.class).getText());
          driver.menu("menu-view-roofline");
          driver.layOut();
          assertFalse(ValueFormat.isOfBytes(driver.pane().plots().rooflineProfile()));
          driver.accelerator("Shortcut+M");
        });
    WindowDriver.await(() -> kind() == null);
    Fx.run(() -> driver.menu("menu-measure-collected"));
    WindowDriver.await(() -> kind() == Kind.COLLECTED);
  }

  @Test
  void readAgain_withMemory_keepsIt() throws Exception {
    open(Leaks.ON);
    choose(Kind.END);
    Profile before = selection().getProfile();
    Fx.run(
        () -> {
          selection().zoom(1);
          driver.pane().reload();
        });
    WindowDriver.await(() -> !selection().getProfile().equals(before));
    Fx.run(
        () -> {
          assertEquals(Kind.END, kind());
          assertTrue(ValueFormat.isOfBytes(selection().getProfile()));
          assertEquals(1, selection().getRoot());
          assertTrue(title().contains("210 tensors"), title());
        });
  }

  @Test
  void findings_leaks_areListedAndLeadToTheirSites() throws Exception {
    open(Leaks.ON);
    Fx.run(() -> driver.pane().details().getSelectionModel().select(FINDINGS));
    WindowDriver.await(() -> !findings().getItems().isEmpty());
    Fx.run(
        () -> {
          List<Finding> leaks =
              findings().getItems().stream()
                  .filter(finding -> finding.kind() == FindingKind.UNRELEASED)
                  .toList();
          assertFalse(leaks.isEmpty());
          for (Finding leak : leaks) {
            findings().getSelectionModel().select(leak);
            driver.layOut();
            FindingSite site = leak.sites().get(0);
            driver.click(ViewStage.cell(sites(), "table-row-cell", site), 0.5, 0.5);
            Frame shown = selection().getProfile().tree().frame(selection().getRoot());
            assertEquals(site.frame().function(), shown.function());
          }
        });
  }

  @Test
  void recording_withoutTensors_hasNoChoice() throws Exception {
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
          driver.layOut();
          assertFalse(driver.find("measure", Node.class).getParent().isVisible());
          driver.pane().measuring().choose(MemoryMeasure.PEAK);
          assertEquals(null, kind());
        });
  }

  @Test
  void recording_brokenBehindItsCalls_saysSoAndGoesOn() throws Exception {
    Path file = folder.resolve("broken.jfr");
    Files.copy(Leaks.ON, file);
    open(file);
    byte[] whole = Files.readAllBytes(file);
    Arrays.fill(whole, whole.length / 3, whole.length, (byte) 0x5a);
    Files.write(file, whole);
    Profile calls = selection().getProfile();
    Fx.run(() -> combo("measure").setValue(Optional.of(Kind.PEAK)));
    WindowDriver.await(() -> !driver.messageTitle().isEmpty());
    Fx.run(
        () -> {
          assertEquals("The memory of tensors cannot be shown", driver.messageTitle());
          driver.find("dismiss", Button.class).fire();
          assertSame(calls, selection().getProfile());
          assertEquals(Optional.empty(), combo("measure").getValue());
          assertFalse(driver.find("message", Node.class).isVisible());
        });
  }
}
