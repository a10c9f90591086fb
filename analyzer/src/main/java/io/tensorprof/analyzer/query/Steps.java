package io.tensorprof.analyzer.query;

import java.util.List;

/**
 * The calls of one function, each taken for a step of the run: how long they took, which took
 * longest, and in what those spent more than a step does otherwise. Times are nanoseconds.
 *
 * @param count steps that ended; recursive calls are steps, too
 * @param unfinished steps that had not ended when the recording did, and are in no number here
 * @param total time of all steps; of a step within a step, that of the outer alone
 * @param nested steps within a step
 * @param shortest the shortest step
 * @param p50 the median, right to one in a thousand
 * @param p99 what 99 in 100 steps took at most, right to one in a thousand
 * @param longest the longest step
 * @param slowest the longest steps, the longest first
 * @param excess what those spent more time in than the median over all steps, most first
 */
public record Steps(
    long count,
    long unfinished,
    long total,
    long nested,
    long shortest,
    long p50,
    long p99,
    long longest,
    List<Step> slowest,
    List<Excess> excess) {

  public Steps {
    slowest = List.copyOf(slowest);
    excess = List.copyOf(excess);
  }

  /**
   * One step.
   *
   * @param number its place among the steps in the order of their ends in the recording, from 1
   * @param start nanoseconds since about the start of the run
   * @param thread name of its thread
   */
  public record Step(long number, long start, long duration, String thread) {}

  /**
   * The own time of a function within steps.
   *
   * @param function the function, as pstats writes it
   * @param slow mean over the slowest steps
   * @param median median over all steps, of which those without it count as 0
   */
  public record Excess(String function, double slow, long median) {
    /** How much longer the slowest steps spend in it. */
    public double more() {
      return slow - median;
    }
  }
}
