package io.tensorprof.agent.options;

/**
 * When recording begins and ends.
 *
 * @param delayNanos from the agent's start to the beginning
 * @param durationNanos from the beginning to the end; 0 for the program's end
 * @param schedule which parts of that are recorded; null for all
 */
public record Timetable(long delayNanos, long durationNanos, Schedule schedule) {

  /**
   * Whether recording goes on all the time. Not by {@code equals}: linking a record's costs the
   * program's start 10 ms.
   */
  public boolean isAlways() {
    return delayNanos == 0 && durationNanos == 0 && schedule == null;
  }
}
