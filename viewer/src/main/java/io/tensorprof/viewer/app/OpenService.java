package io.tensorprof.viewer.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Service;
import javafx.concurrent.Task;

/** Opens one recording at a time on a background thread, with progress, and can be cancelled. */
final class OpenService extends Service<OpenedRecording> {

  private Path file;

  /** Opens {@code newFile}, giving up on what is being opened. */
  void open(Path newFile) {
    cancel();
    file = newFile;
    restart();
  }

  /** What is, or was last, being opened. */
  Path file() {
    return file;
  }

  @Override
  protected Task<OpenedRecording> createTask() {
    Path opening = file;
    return new Task<>() {
      @Override
      protected OpenedRecording call() throws Exception {
        updateMessage("Reading " + opening.getFileName());
        return OpenedRecording.open(opening, this::progress);
      }

      private void progress(long events, double share) {
        if (isCancelled()) {
          throw new CancellationException();
        }
        updateMessage(
            String.format(Locale.ROOT, "Reading %s: %,d events", opening.getFileName(), events));
        updateProgress(share, 1);
      }
    };
  }
}
