package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.ScriptFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compiled functions, made when first asked for. The plans belong to the scope they are made in.
 */
final class PlanCache {

  /**
   * What a plan is good for: a plan is traced with these, and may be wrong for others.
   *
   * @param function its name
   * @param batch rows of its inputs
   */
  record Key(String function, long batch, ComputeDevice device, Precision precision) {}

  /**
   * What the cache gave.
   *
   * @param hit whether it had the plan
   * @param tracingNanos what making it took; 0 for a hit
   */
  record Lookup(ScriptFunction plan, boolean hit, long tracingNanos) {}

  private final Map<Key, ScriptFunction> plans = new HashMap<>();
  private long hits;
  private long misses;

  /** The plan of {@code key}, from {@code tracing} when there is none yet. */
  Lookup get(Key key, Supplier<ScriptFunction> tracing) {
    ScriptFunction known = plans.get(key);
    if (known != null) {
      hits++;
      return new Lookup(known, true, 0);
    }
    misses++;
    long begin = System.nanoTime();
    ScriptFunction plan = tracing.get();
    long nanos = System.nanoTime() - begin;
    plans.put(key, plan);
    return new Lookup(plan, false, nanos);
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }
}
