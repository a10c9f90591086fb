package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** One function of a chain. It works on rows: no row of its result depends on two of its input. */
public interface Step {

  /**
   * The function's value.
   *
   * @param input rows, (B, D)
   * @param variables of the chain
   */
  Tensor forward(Tensor input, List<Tensor> variables);

  /**
   * Takes derivatives by this function's output to derivatives by its input.
   *
   * @param state on entry by {@code output}, on return by {@code input}
   */
  void backward(OrderTwoState state, Tensor input, Tensor output);
}
