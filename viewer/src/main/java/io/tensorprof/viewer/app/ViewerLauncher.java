package io.tensorprof.viewer.app;

import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Starts JavaFX with a window. */
public final class ViewerLauncher {

  private static final String NO_DISPLAY_ADVICE =
      "on a machine without one, --render icicle --out FILE.png draws a picture";

  private ViewerLauncher() {}

  /**
   * Starts JavaFX and shows a window on recordings. Returns while the window is open; the process
   * ends with it.
   *
   * @throws DisplayException if there is no display to show it on
   */
  public static void launch(List<Path> recordings) throws DisplayException {
    List<List<Path>> wanted = Parts.together(recordings);
    EarlyReading last = wanted.isEmpty() ? null : EarlyReading.begin(wanted.get(wanted.size() - 1));
    show(window -> window.openAll(wanted, last));
  }

  /**
   * Likewise, on a recording of a running JVM that is begun now.
   *
   * @param pid number of the JVM's process
   */
  public static void launchLive(AttachCommand attach, long pid, LiveOptions options)
      throws DisplayException {
    show(window -> window.attach(attach, pid, options));
  }

  /** Likewise, on the list of the JVMs that can be attached to. */
  public static void launchProcessList() throws DisplayException {
    show(ViewerWindow::showProcesses);
  }

  private static void show(Consumer<ViewerWindow> begin) throws DisplayException {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    if (linux && System.getenv().getOrDefault("DISPLAY", "").isBlank()) {
      throw new DisplayException("there is no display (DISPLAY is not set); " + NO_DISPLAY_ADVICE);
    }
    try {
      Platform.startup(
          () -> {
            ViewerWindow window = new ViewerWindow();
            window.show();
            begin.accept(window);
          });
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      throw new DisplayException(
          "the display cannot be opened (" + e.getMessage() + "); " + NO_DISPLAY_ADVICE, e);
    }
  }
}
