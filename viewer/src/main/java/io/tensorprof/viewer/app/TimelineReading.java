package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.timeline.CallRecorder;
import io.tensorprof.analyzer.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Service;
import javafx.concurrent.Task;

/** Reads a timeline in the background, with progress, and can be cancelled. */
final class TimelineReading extends Service<Timeline> {

  /** Part of the heap that the calls of one reading may take. */
  private static final double HEAP_SHARE = 0.2;

  private static final int BYTES_OF_A_CALL = 32; // while arrays grow

  private List<Path> files = List.of();

  /** Reads, giving up on what is being read. */
  void read(List<Path> newFiles) {
    cancel();
    files = newFiles;
    restart();
  }

  /** Calls that are kept one by one, in so much memory as there is. */
  static int cap() {
    double room = Runtime.getRuntime().maxMemory() * HEAP_SHARE / BYTES_OF_A_CALL;
    return (int) Math.min(CallRecorder.CAP, room);
  }

  @Override
  protected Task<Timeline> createTask() {
    List<Path> reading = files;
    return new Task<>() {
      @Override
      protected Timeline call() throws Exception {
        updateMessage("Reading the calls of " + reading.get(0).getFileName());
        return Timeline.read(reading, cap(), this::progress);
      }

      private void progress(long events, double share) {
        if (isCancelled()) {
          throw new CancellationException();
        }
        updateMessage(
            String.format(
                Locale.ROOT,
                "Reading the calls of %s: %,d events",
                reading.get(0).getFileName(),
                events));
        updateProgress(share, 1);
      }
    };
  }
}
