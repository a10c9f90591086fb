package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.JvmActivity;
import java.util.HashMap;
import java.util.Map;

/** Adds up the JVM's own events. */
final class JvmFold {

  /** Safepoints begun and not yet ended; more are damage. */
  private static final int MAX_OPEN = 1 << 12;

  private final Map<Long, Long> safepointStarts = new HashMap<>();
  private long collections;
  private long pauses;
  private long pauseTime;
  private long safepoints;
  private long safepointTime;
  private long compilations;
  private long compilationTime;

  /**
   * An event of the JVM's.
   *
   * @param start nanoseconds on any clock of its own
   * @param safepoint the safepoint's number for those that have one
   * @return whether it is of a sort that is added up
   */
  boolean add(String name, long start, long duration, long safepoint) {
    switch (name) {
      case "jdk.GarbageCollection" -> collections++;
      case "jdk.GCPhasePause" -> {
        pauses++;
        pauseTime += duration;
      }
      case "jdk.SafepointBegin" -> {
        safepoints++;
        if (safepointStarts.size() < MAX_OPEN) {
          safepointStarts.put(safepoint, start);
        }
      }
      case "jdk.SafepointEnd" -> {
        Long begun = safepointStarts.remove(safepoint);
        safepointTime += begun == null ? 0 : Math.max(0, start + duration - begun);
      }
      case "jdk.Compilation" -> {
        compilations++;
        compilationTime += duration;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  JvmActivity finish() {
    return new JvmActivity(
        collections, pauses, pauseTime, safepoints, safepointTime, compilations, compilationTime);
  }
}
