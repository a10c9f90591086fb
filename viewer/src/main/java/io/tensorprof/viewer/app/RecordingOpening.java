package io.tensorprof.viewer.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Worker;

/** Opens a recording in the background, and says meanwhile how that goes. */
final class RecordingOpening {

  private final OpenService service = new OpenService();
  private final MessagePane message;
  private final Runnable back;

  /**
   * Nothing is open.
   *
   * @param chooseFile called when the user wants to pick another recording
   * @param show hears of what was opened
   * @param back called when nothing was opened, and the user has seen why
   */
  RecordingOpening(Runnable chooseFile, Consumer<OpenedRecording> show, Runnable back) {
    this.back = back;
    message = new MessagePane("message", chooseFile);
    service.setOnRunning(event -> message.showProgress(service, this::giveUp));
    service.setOnSucceeded(event -> show.accept(service.getValue()));
    service.setOnFailed(event -> message.showError(reason(), back));
    message.showEmpty();
  }

  /** Opens a recording, or the parts of one. */
  void open(List<Path> files) {
    service.open(files);
  }

  /** Opens a recording that is being read already. */
  void open(EarlyReading reading) {
    service.open(reading);
  }

  private void giveUp() {
    service.cancel();
    back.run();
  }

  private String reason() {
    Throwable failure = service.getException();
    return failure instanceof OutOfMemoryError
        ? service.files().get(0) + " needs more memory; start the viewer with a larger heap"
        : String.valueOf(failure.getMessage());
  }

  /** Says that something else has failed. */
  void showError(String title, String text) {
    message.showError(title, text, back);
  }

  /** What is, or was last, being opened. */
  List<Path> files() {
    return service.files();
  }

  /** How the last opening went, or goes. */
  ReadOnlyObjectProperty<Worker.State> stateProperty() {
    return service.stateProperty();
  }

  /** What lies above the picture while there is something to say. */
  MessagePane message() {
    return message;
  }

  /** Gives up on what is being opened. */
  void stop() {
    service.cancel();
  }
}
