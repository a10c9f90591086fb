package io.tensorprof.agent.options;

/**
 * Which calls of a function are recorded, as torch.profiler counts its steps: cycle after cycle,
 * some are passed by, some warm the probes up, some are recorded.
 *
 * @param waiting calls at the beginning of a cycle that are not recorded
 * @param warmup calls behind them that run through the probes and are not recorded
 * @param active calls behind them that are recorded, with all that runs meanwhile
 * @param repeat cycles; 0 for as many as come
 * @param className the function's class, binary name
 * @param method the function
 */
public record Schedule(
    long waiting, long warmup, long active, long repeat, String className, String method) {

  /** Calls of one cycle. */
  public long cycle() {
    return waiting + warmup + active;
  }
}
