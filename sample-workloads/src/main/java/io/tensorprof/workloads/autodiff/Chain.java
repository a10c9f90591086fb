package io.tensorprof.workloads.autodiff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * A function of an input X (B, D), its variable 0, and of parameters, its variables 1 and up: steps
 * one behind the other, and how outputs are read off the last tensor.
 *
 * @param steps each works on rows
 * @param readout what the outputs are
 */
public record Chain(List<Step> steps, Readout readout) {

  /** Refuses a parameter that is used twice: its derivatives would have to be summed. */
  public Chain {
    steps = List.copyOf(steps);
    Set<Integer> used = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof MatMulStep product) {
        if (product.variable() < 1 || !used.add(product.variable())) {
          throw new IllegalArgumentException(
              "each product should have a parameter of its own, actual: variable "
                  + product.variable()
                  + " again, or the input");
        }
      }
    }
  }

  /** The seed's network: depth products, a ReLU behind each but the last, there a softmax. */
  public static Chain softmaxNetwork(int depth, Readout readout) {
    List<Step> steps = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      steps.add(new MatMulStep(layer));
      steps.add(layer == depth ? new SoftmaxStep() : new ReluStep());
    }
    return new Chain(steps, readout);
  }

  /** The outputs, a scalar or (K). */
  public Tensor evaluate(List<Tensor> variables) {
    Tensor last = variables.get(0);
    for (Step step : steps) {
      last = step.forward(last, variables);
    }
    return readout.value(last);
  }
}
