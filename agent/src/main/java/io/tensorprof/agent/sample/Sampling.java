package io.tensorprof.agent.sample;

/**
 * How stacks are sampled.
 *
 * @param event what drives the sampling: {@code cpu}, {@code ctimer}, {@code itimer} or {@code
 *     wall} by async-profiler, {@code jfr} by the JVM; empty when no stacks are sampled at
 *     intervals
 * @param intervalNanos time that one sample stands for; 0 when no stacks are sampled at intervals
 * @param lost samples that were dropped; −1 when that is not known
 * @param note why it is not the event that the user asked for; empty when it is
 */
public record Sampling(String event, long intervalNanos, long lost, String note) {

  /** Nothing is sampled. */
  public static final Sampling NONE = new Sampling("", 0, 0, "");
}
