package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.torch.Precision;
import java.util.Optional;

/**
 * What else but operator, problem and device decides over a measured number. Numbers taken under
 * other settings do not compare.
 *
 * @param policy of timing, by name
 * @param repeats of each timed step
 * @param dtype type of the tensors' elements
 * @param threads CPU threads of one op
 * @param seed of network and data
 * @param profiler what of a profiler was at work in the JVM; null for none
 */
public record RunSettings(
    String policy, int repeats, String dtype, int threads, long seed, String profiler) {

  /** The settings of a run that times by the minimum over repeats. */
  public static RunSettings of(
      int repeats, Precision precision, int threads, long seed, Optional<String> profiler) {
    return new RunSettings(
        MinimumOverRepeats.NAME,
        repeats,
        precision.toString(),
        threads,
        seed,
        profiler.orElse(null));
  }

  /** In a few words for people: {@code minimum over 10 repeats, float32, 1 thread}. */
  @Override
  public String toString() {
    return policy.replace("over ", "over " + repeats + " ")
        + ", "
        + dtype
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads")
        + (seed == 0 ? "" : ", seed " + seed)
        + (profiler == null ? "" : ", " + profiler);
  }
}
