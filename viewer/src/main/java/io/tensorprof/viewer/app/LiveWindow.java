package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveBar;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.LivePhase;
import io.tensorprof.viewer.live.LiveService;
import io.tensorprof.viewer.live.ProcessListPane;
import io.tensorprof.viewer.live.TableState;
import io.tensorprof.viewer.live.ViewPoint;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/** A window over a recording of a running JVM: it shows what is recorded as that grows. */
public final class LiveWindow {

  private static final double LIST_WIDTH = 760;
  private static final double LIST_HEIGHT = 480;

  private final ViewerWindow window = new ViewerWindow();
  private final LiveService<OpenedRecording> service;

  /** A window that is not shown, over a recording that is not begun yet. */
  LiveWindow(AttachCommand attach, long pid, LiveOptions options) {
    service =
        new LiveService<>(
            attach,
            pid,
            options,
            snapshot -> OpenedRecording.of(snapshot.file(), snapshot.profile()));
    window.pane().setBottom(new LiveBar(service));
    window.pane().showWaiting("Attaching", "The first picture comes a second or two later.");
    service.valueProperty().addListener((property, old, opened) -> update(opened));
    service
        .phaseProperty()
        .addListener(
            (property, old, phase) -> {
              if (phase == LivePhase.FAILED && service.valueProperty().get() == null) {
                window
                    .pane()
                    .showError("The program cannot be recorded", service.textProperty().get());
              }
            });
    window.stage().setOnHidden(event -> service.close());
  }

  /**
   * Starts JavaFX, attaches to a JVM and shows the window; see {@link ViewerWindow#launch}.
   *
   * @param pid number of the JVM's process
   */
  public static void launch(AttachCommand attach, long pid, LiveOptions options)
      throws DisplayException {
    ViewerWindow.launch(() -> new LiveWindow(attach, pid, options).show());
  }

  /** Starts JavaFX and shows the JVMs there are, to choose one; see {@link ViewerWindow#launch}. */
  public static void launchList(AttachCommand attach) throws DisplayException {
    ViewerWindow.launch(() -> list(attach).show());
  }

  /** A window with the JVMs there are, which gives way to one over the chosen one. */
  static Stage list(AttachCommand attach) {
    Stage stage = new Stage();
    ViewerWindow.useTheme();
    ProcessListPane list =
        new ProcessListPane(
            attach,
            (jvm, options) -> {
              new LiveWindow(attach, jvm.pid(), options).show();
              stage.close();
            });
    Scene scene = new Scene(list, LIST_WIDTH, LIST_HEIGHT);
    scene.getStylesheets().add(ViewerWindow.styleSheet());
    stage.setScene(scene);
    stage.setTitle("Attach to a Java program – tensorprof");
    list.refresh();
    return stage;
  }

  /** Shows the window, and attaches. */
  void show() {
    window.show();
    service.start();
  }

  /** Shows the same nodes and rows of a recording that has grown. */
  private void update(OpenedRecording opened) {
    ViewerPane pane = window.pane();
    boolean first = pane.recordingProperty().get() == null;
    ViewPoint looking = ViewPoint.of(pane.selection());
    TableState<FunctionRow> table = TableState.of(table(), LiveWindow::function);
    pane.show(opened);
    looking.restore(pane.selection());
    if (!first) {
      table.restore(table());
    }
    window.stage().setTitle("Process " + service.pid() + " – tensorprof");
  }

  private static FunctionKey function(FunctionRow row) {
    return row.function();
  }

  @SuppressWarnings("unchecked")
  private TableView<FunctionRow> table() {
    return (TableView<FunctionRow>) window.pane().lookup("#table");
  }

  ViewerWindow window() {
    return window;
  }

  LiveService<OpenedRecording> service() {
    return service;
  }
}
