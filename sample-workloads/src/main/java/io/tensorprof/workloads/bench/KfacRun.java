package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.util.List;

/**
 * What a run of the benchmark measures.
 *
 * @param problem its name
 * @param device on which it runs
 * @param operators in the order in which they are measured
 * @param executions eager, and compiled if wanted
 * @param memory whether peak memories are measured
 * @param skipExisting whether values in the cache stand
 * @param settings what else decides over the numbers
 * @param folder of the results
 */
public record KfacRun(
    String problem,
    ComputeDevice device,
    List<OperatorRow> operators,
    List<Execution> executions,
    boolean memory,
    boolean skipExisting,
    RunSettings settings,
    ResultFolder folder) {

  /** Copies the lists. */
  public KfacRun {
    operators = List.copyOf(operators);
    executions = List.copyOf(executions);
  }
}
