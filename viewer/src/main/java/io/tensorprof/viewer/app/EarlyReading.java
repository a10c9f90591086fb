package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The reading of a recording that begins before there is a window: the two take about as long as
 * one another, and use different cores.
 */
final class EarlyReading {

  private final List<Path> files;
  private final FutureTask<OpenedRecording> task;
  private volatile ReadProgress listener = ReadProgress.NONE;

  private EarlyReading(List<Path> files) {
    this.files = List.copyOf(files);
    this.task =
        new FutureTask<>(
            () ->
                OpenedRecording.open(this.files, (events, share) -> listener.read(events, share)));
  }

  /** Begins to read a recording, or the parts of one. */
  static EarlyReading begin(List<Path> files) {
    EarlyReading reading = new EarlyReading(files);
    Thread thread = new Thread(reading.task, "tensorprof-early-reading");
    thread.setDaemon(true);
    thread.start();
    return reading;
  }

  /** What is read. */
  List<Path> files() {
    return files;
  }

  /** The recording, when it is read; what the progress throws ends the reading. */
  OpenedRecording get(ReadProgress progress) throws RecordingException, InterruptedException {
    listener = progress;
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordingException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
