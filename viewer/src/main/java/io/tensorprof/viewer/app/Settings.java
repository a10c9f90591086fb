package io.tensorprof.viewer.app;

import io.tensorprof.viewer.paint.Colouring;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;

/**
 * What is remembered from one start of the viewer to the next: a file of properties of this user. A
 * file that cannot be read or holds nonsense counts for what is right in it; one that cannot be
 * written is nothing that a user could mend, and costs no profile.
 */
final class Settings {

  private static final int RECENT = 12;
  private static final double LEAST_WIDTH = 640;
  private static final double LEAST_HEIGHT = 480;

  private final Path file;
  private final ObservableList<Path> recent = FXCollections.observableArrayList();
  private final BooleanProperty dark = new SimpleBooleanProperty();
  private final BooleanProperty callStack = new SimpleBooleanProperty(true);
  private final ObjectProperty<Colouring> colouring =
      new SimpleObjectProperty<>(Colouring.FUNCTION);
  private final ObjectProperty<ViewKind> view = new SimpleObjectProperty<>(ViewKind.ICICLE);
  private Rectangle2D window;
  private boolean maximized;

  /** Settings of a file; null for ones that nobody remembers. */
  Settings(Path file) {
    this.file = file;
    if (file != null && Files.isReadable(file)) {
      read();
    }
  }

  /** This user's file, where the system keeps such files. */
  static Path userFile() {
    String told = System.getProperty("tensorprof.settings");
    if (told != null) {
      return told.isEmpty() ? null : Path.of(told);
    }
    String home = System.getProperty("user.home", "");
    String os = System.getProperty("os.name");
    Path folder;
    if (os.startsWith("Windows") && System.getenv("APPDATA") != null) {
      folder = Path.of(System.getenv("APPDATA"));
    } else if (os.startsWith("Mac")) {
      folder = Path.of(home, "Library", "Application Support");
    } else {
      String config = System.getenv().getOrDefault("XDG_CONFIG_HOME", "");
      folder = config.isBlank() ? Path.of(home, ".config") : Path.of(config);
    }
    return folder.resolve("tensorprof").resolve("viewer.properties");
  }

  /** Recordings opened last, the newest first. */
  ObservableList<Path> recent() {
    return recent;
  }

  /** Notes that a recording was opened. */
  void opened(Path recording) {
    Path whole = recording.toAbsolutePath().normalize();
    recent.remove(whole);
    recent.add(0, whole);
    if (recent.size() > RECENT) {
      recent.remove(RECENT, recent.size());
    }
    save();
  }

  /** Whether the window is dark. */
  BooleanProperty darkProperty() {
    return dark;
  }

  /** Whether the call stack is shown. */
  BooleanProperty callStackProperty() {
    return callStack;
  }

  /** What colours stand for. */
  ObjectProperty<Colouring> colouringProperty() {
    return colouring;
  }

  /** The view that a recording is first seen in. */
  ObjectProperty<ViewKind> viewProperty() {
    return view;
  }

  /** Where the window was; null when that is not known. */
  Rectangle2D window() {
    return window;
  }

  /** Whether it filled the screen. */
  boolean isMaximized() {
    return maximized;
  }

  /** Notes where the window is. */
  void window(Rectangle2D bounds, boolean fillsScreen) {
    window = bounds;
    maximized = fillsScreen;
    save();
  }

  private void read() {
    Properties saved = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      saved.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return;
    }
    dark.set(Boolean.parseBoolean(saved.getProperty("dark")));
    callStack.set(Boolean.parseBoolean(saved.getProperty("callStack", "true")));
    colouring.set(named(Colouring.values(), saved.getProperty("colouring"), colouring.get()));
    view.set(named(ViewKind.values(), saved.getProperty("view"), view.get()));
    maximized = Boolean.parseBoolean(saved.getProperty("maximized"));
    window = bounds(saved.getProperty("window", ""));
    for (int i = 0; i < RECENT; i++) {
      String path = saved.getProperty("recent." + i);
      if (path != null) {
        addRecent(path);
      }
    }
  }

  private void addRecent(String path) {
    try {
      recent.add(Path.of(path));
    } catch (InvalidPathException e) {
      // Not of this system: nothing to open.
    }
  }

  private static <T> T named(T[] values, String name, T other) {
    for (T value : values) {
      if (value.toString().equals(name)) {
        return value;
      }
    }
    return other;
  }

  private static Rectangle2D bounds(String text) {
    String[] parts = text.split(" ", -1);
    try {
      Rectangle2D bounds =
          new Rectangle2D(
              Double.parseDouble(parts[0]),
              Double.parseDouble(parts[1]),
              Double.parseDouble(parts[2]),
              Double.parseDouble(parts[3]));
      return bounds.getWidth() >= LEAST_WIDTH && bounds.getHeight() >= LEAST_HEIGHT ? bounds : null;
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  /** Writes the file, whole or not at all. */
  void save() {
    if (file == null) {
      return;
    }
    Properties saved = new Properties();
    saved.setProperty("dark", Boolean.toString(dark.get()));
    saved.setProperty("callStack", Boolean.toString(callStack.get()));
    saved.setProperty("colouring", colouring.get().toString());
    saved.setProperty("view", view.get().toString());
    saved.setProperty("maximized", Boolean.toString(maximized));
    if (window != null) {
      List<String> sides = new ArrayList<>();
      for (double side :
          new double[] {
            window.getMinX(), window.getMinY(), window.getWidth(), window.getHeight()
          }) {
        sides.add(Double.toString(side));
      }
      saved.setProperty("window", String.join(" ", sides));
    }
    for (int i = 0; i < recent.size(); i++) {
      saved.setProperty("recent." + i, recent.get(i).toString());
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path written = file.resolveSibling(file.getFileName() + ".new");
      try (Writer out = Files.newBufferedWriter(written)) {
        saved.store(out, "tensorprof viewer");
      }
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A read-only home: the next start begins as this one did.
    }
  }
}
