package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.memory.Leaks;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryMeasure.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory of tensors in a recording that grows by whole chunks, as a live one does. */
class GrowingMemoryTest {

  /** Chunks of {@link Leaks#ON} before the first tensor, before the end, and all. */
  private static final int BEFORE_TENSORS = 2;

  private static final int BEFORE_EXIT = 3;
  private static final int ALL = 4;

  @TempDir private Path folder;
  private WindowDriver driver;
  private RecordingTab tab;

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(() -> driver = WindowDriver.open(new Settings(null)));
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(() -> driver.window().stage().close());
  }

  /** The recording when so many chunks of it are written. */
  private OpenedRecording grown(int chunks) {
    try {
      byte[] whole = Files.readAllBytes(Leaks.ON);
      int end = 0;
      for (int i = 0; i < chunks; i++) {
        end += (int) ByteBuffer.wrap(whole).getLong(end + Long.BYTES);
      }
      Path file = folder.resolve("recording.jfr");
      Files.write(file, Arrays.copyOf(whole, end));
      return OpenedRecording.of(file, RecordingReader.read(file));
    } catch (IOException | RecordingException e) {
      throw new AssertionError(e);
    }
  }

  private void open(int chunks) throws Exception {
    OpenedRecording first = grown(chunks);
    Fx.run(
        () -> {
          tab = driver.window().show(first);
          memory().setGrows(true);
          driver.layOut();
        });
  }

  private MemoryMaking memory() {
    return tab.pane().measuring().memory();
  }

  private MemoryMeasure measure() {
    return tab.pane().measuring().currentProperty().get().measure();
  }

  private boolean shows(Kind kind) {
    return measure() != null && measure().kind() == kind;
  }

  private String title() {
    return driver.find("plot-title", Label.class).getText();
  }

  @Test
  void grows_whileWhatWasChosenIsRead_choiceStands() throws Exception {
    open(BEFORE_EXIT);
    OpenedRecording grown = grown(ALL);
    Fx.run(
        () -> {
          OpenedRecording first = tab.pane().recordingProperty().get();
          synchronized (first.memory()) { // which nobody reads meanwhile
            tab.pane().measuring().choose(MemoryMeasure.END);
            tab.pane().show(grown);
          }
        });
    WindowDriver.await(() -> shows(Kind.END) && title().contains("210 tensors"));
    Fx.run(() -> assertFalse(memory().choosingProperty().get()));
  }

  @Test
  void grows_beforeThereIsACensus_choiceWaitsForIt() throws Exception {
    open(BEFORE_TENSORS);
    Fx.run(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<Optional<Kind>> kinds = driver.find("measure", ComboBox.class);
          kinds.setValue(Optional.of(Kind.END));
        });
    WindowDriver.await(() -> memory().isWaiting());
    OpenedRecording grown = grown(ALL);
    Fx.run(
        () -> {
          assertFalse(driver.find("message", Node.class).isVisible());
          assertTrue(driver.find("measure-progress", Node.class).isVisible());
          tab.pane().show(grown);
        });
    WindowDriver.await(() -> shows(Kind.END));
    Fx.run(() -> assertFalse(driver.find("measure-progress", Node.class).isVisible()));
  }

  @Test
  void ends_withoutACensus_saysWhyThereIsNone() throws Exception {
    open(BEFORE_TENSORS);
    Fx.run(() -> tab.pane().measuring().choose(MemoryMeasure.of(Kind.GROWTH)));
    WindowDriver.await(() -> memory().isWaiting());
    Fx.run(
        () -> {
          memory().setGrows(false);
          assertEquals("The memory of tensors cannot be shown", driver.messageTitle());
          assertFalse(memory().choosingProperty().get());
          assertFalse(memory().isWaiting());
        });
  }

  @Test
  void grows_growthWithoutCensusesChosen_goesUpToNewOnes() throws Exception {
    open(BEFORE_EXIT);
    Fx.run(() -> tab.pane().measuring().choose(MemoryMeasure.of(Kind.GROWTH)));
    WindowDriver.await(() -> shows(Kind.GROWTH));
    int before = measure().to();
    OpenedRecording grown = grown(ALL);
    Fx.run(() -> tab.pane().show(grown));
    WindowDriver.await(() -> measure().to() > before);
    assertEquals(5, measure().to());
  }

  @Test
  void grows_chosenCensus_stays() throws Exception {
    open(BEFORE_EXIT);
    Fx.run(() -> tab.pane().measuring().choose(MemoryMeasure.of(Kind.CENSUS)));
    WindowDriver.await(() -> shows(Kind.CENSUS));
    MemoryMeasure chosen = measure();
    OpenedRecording grown = grown(ALL);
    Fx.run(() -> tab.pane().show(grown));
    WindowDriver.await(() -> tab.pane().measuring().currentProperty().get().censuses().size() == 5);
    assertEquals(chosen, measure());
  }
}
