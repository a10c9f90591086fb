package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A derivative of K outputs by some variables.
 *
 * @param tensor (K, unified dimensions, the other dimensions of the first variable, of the second
 *     …)
 * @param shapes of the variables
 * @param independents for each variable, for each of its dimensions, the place among the unified
 *     dimensions that it shares, or {@link #NONE}
 */
public record Derivative(Tensor tensor, List<List<Long>> shapes, List<List<Integer>> independents) {

  /** The dimension is not unified with others. */
  public static final int NONE = -1;
}
