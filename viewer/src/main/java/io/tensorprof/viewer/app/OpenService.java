package io.tensorprof.viewer.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Service;
import javafx.concurrent.Task;

/** Opens one recording at a time on a background thread, with progress, and can be cancelled. */
final class OpenService extends Service<OpenedRecording> {

  private List<Path> files = List.of();
  private EarlyReading early;

  /** Opens a recording, giving up on what is being opened. */
  void open(List<Path> newFiles) {
    files = List.copyOf(newFiles);
    restart();
  }

  /** Opens a recording that is being read already. */
  void open(EarlyReading reading) {
    early = reading;
    open(reading.files());
  }

  /** What is, or was last, being opened. */
  List<Path> files() {
    return files;
  }

  @Override
  protected Task<OpenedRecording> createTask() {
    List<Path> opening = files;
    EarlyReading begun = early;
    early = null;
    return new Task<>() {
      @Override
      protected OpenedRecording call() throws Exception {
        updateMessage("Reading " + opening.get(0).getFileName());
        return begun == null
            ? OpenedRecording.open(opening, this::progress)
            : begun.get(this::progress);
      }

      private void progress(long events, double share) {
        if (isCancelled()) {
          throw new CancellationException();
        }
        updateMessage(
            String.format(
                Locale.ROOT, "Reading %s: %,d events", opening.get(0).getFileName(), events));
        updateProgress(share, 1);
      }
    };
  }
}
