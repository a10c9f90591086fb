package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads the JVM's events of some types one by one, with their times on the clock of the run that
 * they were recorded beside. Chunks that declare none of the types are passed by.
 */
public final class EventStream {

  private static final int PACE = 1 << 16; // events from one report of progress to the next

  private EventStream() {}

  /** Sees events. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Sees an event.
     *
     * @param start nanoseconds on the clock of the run's calls
     * @param duration nanoseconds
     * @param event its other values, until the next event
     */
    void event(String type, long start, long duration, Struct event) throws DamagedException;
  }

  /** What is known while chunks are gone through. */
  private static final class Walk {
    Long toRunClock; // nanoseconds to add to those since the epoch
    long events;
  }

  /**
   * Shows all events of some types, in the order in which they are written.
   *
   * @param files the recording, or the parts of one that rotated; one without a chunk of the
   *     agent's has no run, and none of its events is shown
   * @throws RecordingException also when a file is damaged
   */
  public static void read(
      List<Path> files, Set<String> types, Visitor visitor, ReadProgress progress)
      throws RecordingException {
    Walk walk = new Walk();
    ChunkWalk.over(
        files,
        (chunk, before, whole) -> {
          if (walk.toRunClock == null && chunk.declares("tensorprof.Run")) {
            Chunk ours = chunk.chunk();
            walk.toRunClock = ours.startTicks() - ours.startNanos();
          }
        });
    if (walk.toRunClock == null) {
      return;
    }
    ChunkWalk.over(
        files,
        (chunk, before, whole) -> {
          if (types.stream().noneMatch(chunk::declares)) {
            return;
          }
          while (chunk.next()) {
            if (types.contains(chunk.type().name())) {
              chunk.decode();
              Struct event = chunk.event();
              visitor.event(
                  chunk.type().name(),
                  chunk.chunk().epochNanos(event.number("startTime")) + walk.toRunClock,
                  chunk.chunk().nanos(event.number("duration")),
                  event);
            }
            if (++walk.events % PACE == 0) {
              progress.read(walk.events, (double) (before + chunk.read()) / whole);
            }
          }
        });
  }
}
