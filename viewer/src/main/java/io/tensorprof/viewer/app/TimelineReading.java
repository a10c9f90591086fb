package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.timeline.CallRecorder;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.memory.MemorySource;
import io.tensorprof.viewer.memory.MemoryTrack;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Service;
import javafx.concurrent.Task;

/** Reads a timeline in the background, with progress, and can be cancelled. */
final class TimelineReading extends Service<TimelineReading.Read> {

  /** Share of the time of reading that the calls take; the tensors' memory comes behind. */
  private static final double CALLS_SHARE = 0.8;

  /** What a recording says of its run's time. */
  record Read(Timeline timeline, MemoryTrack memory) {}

  /** Part of the heap that the calls of one reading may take. */
  private static final double HEAP_SHARE = 0.2;

  private static final int BYTES_OF_A_CALL = 32; // while arrays grow

  private List<Path> files = List.of();
  private MemorySource memory;

  /** Reads, giving up on what is being read. */
  void read(OpenedRecording recording) {
    cancel();
    files = recording.files();
    memory = recording.memory();
    restart();
  }

  /** Calls that are kept one by one, in so much memory as there is. */
  static int cap() {
    double room = Runtime.getRuntime().maxMemory() * HEAP_SHARE / BYTES_OF_A_CALL;
    return (int) Math.min(CallRecorder.CAP, room);
  }

  @Override
  protected Task<Read> createTask() {
    List<Path> reading = files;
    MemorySource source = memory;
    double share = source.isPresent() ? CALLS_SHARE : 1;
    return new Task<>() {
      @Override
      protected Read call() throws Exception {
        updateMessage("Reading the calls of " + reading.get(0).getFileName());
        Timeline timeline =
            Timeline.read(reading, cap(), (events, done) -> progress(events, share * done));
        TensorMemory read =
            source.get((events, done) -> progress(events, share + (1 - share) * done));
        return new Read(timeline, MemoryTrack.of(read));
      }

      private void progress(long events, double done) {
        if (isCancelled()) {
          throw new CancellationException();
        }
        updateMessage(
            String.format(
                Locale.ROOT,
                "Reading the calls of %s: %,d events",
                reading.get(0).getFileName(),
                events));
        updateProgress(done, 1);
      }
    };
  }
}
