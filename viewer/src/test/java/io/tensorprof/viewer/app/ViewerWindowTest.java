package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.paint.Colouring;
import io.tensorprof.viewer.paint.Theme;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToolBar;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the window around its recordings: tabs, menus, settings, export, errors. */
class ViewerWindowTest {

  private static final Path RECORDING = Path.of("src/test/resources/recordings/mlp.jfr");

  @TempDir private Path folder;
  private WindowDriver driver;

  @BeforeEach
  void openWindow() throws Exception {
    open(new Settings(null));
  }

  private void open(Settings settings) throws Exception {
    Fx.run(
        () -> {
          driver = WindowDriver.open(settings);
          driver.layOut();
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(() -> driver.window().stage().close());
  }

  @Test
  void start_nothingOpen_saysHowToBegin() throws Exception {
    Fx.run(
        () -> {
          assertTrue(driver.find("welcome", Node.class).isVisible());
          assertEquals("No recording is open", driver.find("welcome-title", Label.class).getText());
          assertNull(driver.pane());
        });
  }

  @Test
  void welcomeExample_opensTheBundledRecording() throws Exception {
    Fx.run(() -> driver.find("welcome-example", Button.class).fire());
    WindowDriver.await(
        () -> driver.pane() != null && driver.pane().recordingProperty().get() != null);
    Fx.run(
        () -> {
          assertEquals("mlp.jfr – tensorprof", driver.window().stage().getTitle());
          assertFalse(driver.find("welcome", Node.class).isVisible());
          assertTrue(driver.pane().selection().getProfile().tree().size() > 10);
        });
  }

  @Test
  void openAll_severalRecordings_opensATabForEachAndPartsTogether() throws Exception {
    Path copy = Files.copy(RECORDING, folder.resolve("other.jfr"));
    Fx.run(() -> driver.window().openAll(List.of(RECORDING, copy)));
    WindowDriver.await(
        () ->
            driver.window().tabs().getTabs().stream()
                .allMatch(tab -> ((RecordingTab) tab).pane().recordingProperty().get() != null));
    Fx.run(
        () -> {
          assertEquals(2, driver.window().tabs().getTabs().size());
          driver.window().openAll(List.of(RECORDING));
          assertEquals(2, driver.window().tabs().getTabs().size(), "opened again in its tab");
          driver.menu("menu-close-tab");
          driver.menu("menu-close-tab");
          assertTrue(driver.find("welcome", Node.class).isVisible());
        });
    assertEquals(
        List.of(List.of(Path.of("a/run.1.jfr"), Path.of("a/run.2.jfr")), List.of(Path.of("b.jfr"))),
        Parts.together(List.of(Path.of("a/run.1.jfr"), Path.of("b.jfr"), Path.of("a/run.2.jfr"))));
  }

  @Test
  void open_brokenFile_saysSoInItsTabAndKeepsTheOthers() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jfr"), "this is no recording");
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
          driver.window().open(broken);
        });
    WindowDriver.await(() -> driver.messageTitle().equals("The recording cannot be opened"));
    Fx.run(
        () -> {
          assertTrue(driver.find("message-text", Label.class).getText().contains("broken.jfr"));
          driver.find("dismiss", Button.class).fire();
          assertEquals(1, driver.window().tabs().getTabs().size());
          assertEquals("run.jfr – tensorprof", driver.window().stage().getTitle());
          assertFalse(driver.find("message", Node.class).isVisible());
        });
  }

  @Test
  void reload_fileThatBrokeMeanwhile_keepsTheOldPicture() throws Exception {
    Path file = Files.copy(RECORDING, folder.resolve("run.jfr"));
    Fx.run(() -> driver.window().open(file));
    WindowDriver.await(() -> driver.pane().recordingProperty().get() != null);
    OpenedRecording before = driver.pane().recordingProperty().get();
    Files.writeString(file, "no more");
    Fx.run(() -> driver.menu("menu-reload"));
    WindowDriver.await(() -> driver.messageTitle().equals("The recording cannot be opened"));
    Fx.run(
        () -> {
          driver.find("dismiss", Button.class).fire();
          assertSame(before, driver.pane().recordingProperty().get());
          assertFalse(driver.find("message", Node.class).isVisible());
        });
  }

  @Test
  void reload_fileThatIsThereAtLast_opensIt() throws Exception {
    Path file = folder.resolve("late.jfr");
    Fx.run(() -> driver.window().open(file));
    WindowDriver.await(() -> driver.messageTitle().equals("The recording cannot be opened"));
    Fx.run(
        () -> {
          assertThrows(AssertionError.class, () -> driver.menu("menu-compare"));
          assertThrows(AssertionError.class, () -> driver.menu("menu-copy-table"));
        });
    Files.copy(RECORDING, file);
    Fx.run(() -> driver.menu("menu-reload"));
    WindowDriver.await(() -> driver.pane().recordingProperty().get() != null);
    Fx.run(() -> assertFalse(driver.find("message", Node.class).isVisible()));
  }

  @Test
  void open_topOfTheFileSystem_saysWhyNot() throws Exception {
    Path top = folder.toAbsolutePath().getRoot();
    Fx.run(() -> driver.window().open(top));
    WindowDriver.await(() -> driver.messageTitle().equals("The recording cannot be opened"));
    Fx.run(() -> assertEquals(top + " – tensorprof", driver.window().stage().getTitle()));
  }

  @Test
  void tab_roundTheWindow_stopsAtNothingThatIsNotSeen() throws Exception {
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
          driver.layOut();
          driver.find("search", Node.class).requestFocus();
          for (int stop = 0; stop < 12; stop++) {
            Node owner = driver.scene().getFocusOwner();
            assertTrue(!"overlay".equals(owner.getId()), "the sheet is not shown");
            driver.press(owner, KeyCode.TAB);
          }
        });
  }

  @Test
  void settings_rememberThemeColoursRecentFilesAndPlace() throws Exception {
    Path file = folder.resolve("new/viewer.properties");
    closeWindow();
    open(new Settings(file));
    Fx.run(
        () -> {
          driver.menu("menu-dark");
          driver.menu("menu-colour-library");
          driver.window().show(OpenedRecording.of(folder.resolve("run.jfr"), Profiles.tracing()));
          driver.menu("menu-view-sunburst");
          driver.window().stage().setX(20);
          driver.window().stage().setWidth(900);
        });
    closeWindow();
    Settings again = new Settings(file);
    assertTrue(again.darkProperty().get());
    assertEquals(Colouring.LIBRARY, again.colouringProperty().get());
    assertEquals(ViewKind.SUNBURST, again.viewProperty().get());
    assertEquals(List.of(folder.resolve("run.jfr").toAbsolutePath()), again.recent());
    assertEquals(900, again.window().getWidth());
    open(again);
    Fx.run(
        () -> {
          assertEquals(20, driver.window().stage().getX());
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
          driver.layOut();
          assertEquals(
              Theme.DARK, driver.pane().plots().chart().orElseThrow().getAppearance().getTheme());
          assertTrue(driver.pane().lookup(".sunburst-chart").isVisible());
          driver.menu("menu-dark");
        });
  }

  @Test
  void closeTab_everyPlotWasSeen_keepsNothingOfTheRecording() throws Exception {
    WeakReference<RecordingPane> closed =
        Fx.call(
            () -> {
              driver
                  .window()
                  .show(OpenedRecording.of(folder.resolve("run.jfr"), Profiles.tracing()));
              for (ViewKind view : ViewKind.values()) {
                driver.pane().viewProperty().set(view);
                driver.layOut();
              }
              WeakReference<RecordingPane> pane = new WeakReference<>(driver.pane());
              driver.menu("menu-close-tab");
              driver.layOut();
              return pane;
            });
    WindowDriver.await(
        () -> {
          System.gc();
          return closed.refersTo(null);
        });
  }

  @Test
  void settings_viewOfAnOlderTab_isRemembered() throws Exception {
    Settings settings = driver.window().settings();
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(folder.resolve("a.jfr"), Profiles.tracing()));
          RecordingPane older = driver.pane();
          driver.window().show(OpenedRecording.of(folder.resolve("b.jfr"), Profiles.tracing()));
          older.viewProperty().set(ViewKind.FLAME);
          assertEquals(ViewKind.FLAME, settings.viewProperty().get());
          assertEquals(ViewKind.ICICLE, driver.pane().viewProperty().get());
        });
  }

  @Test
  void settings_nonsenseInTheFile_countForWhatIsRight() throws Exception {
    Path file = folder.resolve("viewer.properties");
    Files.writeString(file, "dark=true\nwindow=1 2 x\ncolouring=mauve\nview=\\u00zz\n");
    Settings broken = new Settings(file);
    assertFalse(broken.darkProperty().get(), "a file that is no properties");
    Files.writeString(file, "dark=true\nwindow=1 2 3 4\ncolouring=mauve\n");
    Settings partly = new Settings(file);
    assertTrue(partly.darkProperty().get());
    assertNull(partly.window(), "too small to be seen");
    assertEquals(Colouring.FUNCTION, partly.colouringProperty().get());
    partly.window(new Rectangle2D(0, 0, 800, 600), false);
    assertEquals(800, new Settings(file).window().getWidth());
  }

  @Test
  void shortcuts_showEveryKeyOfTheMenusAndCloseByEscape() throws Exception {
    Fx.run(
        () -> {
          driver.menu("menu-shortcuts");
          driver.layOut();
          assertEquals("Keyboard shortcuts", driver.find("overlay-title", Label.class).getText());
          String all = driver.texts("overlay");
          for (String text : List.of("Open…", "Search by name", "Back", "Dark", "Sunburst")) {
            assertTrue(all.contains(text), text + " in " + all);
          }
          driver.find("overlay-close", Button.class).fire();
          driver.menu("menu-about");
          driver.layOut();
          assertEquals("tensorprof", driver.find("overlay-title", Label.class).getText());
          assertTrue(driver.texts("overlay").contains("Apache License"));
        });
  }

  @Test
  void exportPicture_writesWhatIsSeen() throws Exception {
    Path png = folder.resolve("out.png");
    Path svg = folder.resolve("out.svg");
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
          driver.layOut();
          driver.window().exportPicture(png, 2);
          driver.window().exportPicture(svg, 1);
        });
    double width = Fx.call(() -> driver.pane().plots().getWidth());
    assertEquals(2 * (int) Math.ceil(width + 56), ImageIO.read(png.toFile()).getWidth());
    String text = Files.readString(svg);
    assertTrue(text.contains(">MlpTraining.train</text>"), "names are text");
    Fx.run(
        () -> {
          driver.window().exportPicture(folder.resolve("out.png/x.png"), 1);
          assertEquals(
              "The picture cannot be written", driver.find("overlay-title", Label.class).getText());
        });
  }

  @Test
  void compare_twoRecordings_showsTheDiffInATabAndExportsIt() throws Exception {
    Path picture = folder.resolve("diff.png");
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("after.jfr"), Profiles.tracing()));
          driver.window().compare(RECORDING);
        });
    WindowDriver.await(
        () -> {
          DiffTab tab = (DiffTab) driver.window().tabs().getSelectionModel().getSelectedItem();
          return tab.view().chart().getTrees() != null;
        });
    Fx.run(
        () -> {
          driver.layOut();
          assertEquals("mlp.jfr → after.jfr – tensorprof", driver.window().stage().getTitle());
          driver.window().exportPicture(picture, 1);
          driver.menu("menu-close-tab");
          assertEquals("after.jfr – tensorprof", driver.window().stage().getTitle());
        });
    assertTrue(ImageIO.read(picture.toFile()).getWidth() > 400);
  }

  @Test
  void tabs_byKeys_goAroundAndTheSearchIsThatOfTheTab() throws Exception {
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("one.jfr"), Profiles.tracing()));
          driver.window().show(OpenedRecording.of(Path.of("two.jfr"), Profiles.counting()));
          driver.accelerator("Shortcut+Page Down");
          assertEquals("one.jfr – tensorprof", driver.window().stage().getTitle());
          driver.accelerator("Shortcut+Page Up");
          assertEquals("two.jfr – tensorprof", driver.window().stage().getTitle());
          driver.accelerator("Shortcut+Page Up");
          driver.window().compare(RECORDING);
        });
    WindowDriver.await(
        () ->
            driver.window().tabs().getSelectionModel().getSelectedItem() instanceof DiffTab tab
                && tab.view().chart().getTrees() != null);
    Fx.run(
        () -> {
          driver.layOut();
          driver.accelerator("Shortcut+F");
          assertEquals("diff-search", driver.scene().getFocusOwner().getId());
        });
  }

  @Test
  void views_ofARealRecording_areAllShown() throws Exception {
    Fx.run(() -> driver.window().open(RECORDING));
    WindowDriver.await(() -> driver.pane().recordingProperty().get() != null);
    Fx.run(() -> driver.menu("menu-view-timeline"));
    WindowDriver.await(
        () -> driver.pane().plots().timeline().chart().timelineProperty().get() != null);
    Path picture = folder.resolve("timeline.svg");
    Fx.run(
        () -> {
          driver.layOut();
          assertTrue(driver.find("depth", Node.class).isDisabled(), "a timeline has no depth");
          driver.window().exportPicture(picture, 1);
          driver.menu("menu-view-roofline");
          driver.layOut();
          assertFalse(driver.find("timeline", Node.class).isVisible());
          driver.pane().details().getSelectionModel().select(1);
        });
    WindowDriver.await(() -> !driver.find("callers-function", Label.class).getText().isEmpty());
    Fx.run(() -> driver.pane().details().getSelectionModel().select(2));
    WindowDriver.await(() -> !driver.find("findings-title", Label.class).getText().isEmpty());
    assertTrue(Files.readString(picture).contains(">main<"));
  }

  @Test
  void accelerators_ofTheMenus_reachTheRecordingThatIsSeen() throws Exception {
    Fx.run(
        () -> {
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
          driver.layOut();
          driver.pane().selection().zoom(5);
          driver.accelerator("Alt+Left");
          assertEquals(0, driver.pane().selection().getRoot());
          driver.accelerator("Alt+Right");
          assertEquals(5, driver.pane().selection().getRoot());
          driver.accelerator("Shortcut+2");
          driver.layOut();
          assertTrue(driver.pane().lookup(".flame-chart").isVisible());
          driver.accelerator("Shortcut+F");
          driver.find("search", javafx.scene.control.TextField.class).setText("mul");
          assertNotEquals(null, driver.pane().selection().getSearch().frames());
          driver.press(driver.find("search", Node.class), KeyCode.ESCAPE);
          assertNull(driver.pane().selection().getSearch().frames());
        });
  }

  @Test
  void everyControl_hasAWordForThoseWhoDoNotSeeIt() throws Exception {
    List<String> silent =
        Fx.call(
            () -> {
              driver.window().show(OpenedRecording.of(Path.of("run.jfr"), Profiles.tracing()));
              List<String> found = new ArrayList<>();
              for (ViewKind view : ViewKind.values()) {
                driver.pane().viewProperty().set(view);
                for (int tab = 0; tab < 4; tab++) {
                  driver.pane().details().getSelectionModel().select(tab);
                  driver.layOut();
                  collectSilent(driver.scene().getRoot(), found);
                }
              }
              return found.stream().distinct().toList();
            });
    assertEquals(List.of(), silent);
  }

  /** Controls that the keyboard reaches, but that have neither a text nor an accessible one. */
  private static void collectSilent(Node node, List<String> found) {
    boolean own = node instanceof Control && node.isFocusTraversable() && node.isVisible();
    boolean told =
        (node.getAccessibleText() != null && !node.getAccessibleText().isEmpty())
            || (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty())
            || node instanceof TabPane
            || node instanceof ToolBar
            || node instanceof MenuBar;
    if (own && !told) {
      found.add(node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass());
    }
    if (node instanceof Parent parent && node.isVisible()) {
      parent.getChildrenUnmodifiable().forEach(child -> collectSilent(child, found));
    }
  }
}
