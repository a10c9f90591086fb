package io.tensorprof.agent.options;

/**
 * When recording begins and ends.
 *
 * @param delayNanos from the agent's start to the beginning
 * @param durationNanos from the beginning to the end; 0 for the program's end
 * @param schedule which parts of that are recorded; null for all
 */
public record Timetable(long delayNanos, long durationNanos, Schedule schedule) {

  /** All the time. */
  public static final Timetable ALWAYS = new Timetable(0, 0, null);
}
