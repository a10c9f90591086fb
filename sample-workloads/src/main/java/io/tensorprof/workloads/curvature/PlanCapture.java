package io.tensorprof.workloads.curvature;

import java.util.HashMap;
import java.util.Map;

/**
 * Layer inputs and output gradients through plans, one for each batch size, made when first met.
 */
final class PlanCapture implements LayerCapture {

  private final NetworkProblem problem;
  private final Map<Long, LayerPlan> plans = new HashMap<>();
  private int hits;
  private int misses;

  PlanCapture(NetworkProblem problem) {
    this.problem = problem;
  }

  /** Makes the plans of all batch sizes of the problem anew. */
  void trace() {
    close();
    problem.batches().forEach(this::plan);
  }

  private LayerPlan plan(Batch batch) {
    LayerPlan plan = plans.get(batch.size());
    if (plan != null) {
      hits++;
      return plan;
    }
    misses++;
    LayerPlan made = LayerPlan.trace(problem, batch);
    plans.put(batch.size(), made);
    return made;
  }

  /** How often a plan was there. */
  int hits() {
    return hits;
  }

  /** How often a plan had to be made. */
  int misses() {
    return misses;
  }

  @Override
  public LayerPass pass(Batch batch) {
    return plan(batch).pass(batch);
  }

  @Override
  public void close() {
    plans.values().forEach(LayerPlan::close);
    plans.clear();
  }
}
