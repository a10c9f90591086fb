package io.tensorprof.workloads.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

/**
 * Derivatives in one backward pass that carries first and second order along the chain, with the
 * semantics of thoad's {@code backward}. All tensors belong to the pointer scope that is open.
 *
 * @param order 1 or 2
 * @param pairs which mixed second derivatives are computed; without meaning in first order
 * @param keepBatch whether dimensions whose cross terms vanish stay unified
 */
public record OrderTwo(int order, Pairs pairs, boolean keepBatch) {

  /** Refuses other orders. */
  public OrderTwo {
    Objects.requireNonNull(pairs);
    if (order < 1 || order > 2) {
      throw new IllegalArgumentException("order should be 1 or 2, actual value: " + order);
    }
  }

  /**
   * Runs the chain forward and once backward.
   *
   * @param variables input and parameters, none of which needs to require gradients
   * @param differentiated how many of them, from the first, derivatives are taken by: 1 is the
   *     input alone
   */
  public Derivatives differentiate(Chain chain, List<Tensor> variables, int differentiated) {
    pairs.requireVariables(differentiated);
    List<Tensor> tape = forward(chain, variables);
    return backward(chain, tape, variables, differentiated);
  }

  private static List<Tensor> forward(Chain chain, List<Tensor> variables) {
    List<Tensor> tape = new ArrayList<>();
    tape.add(variables.get(0));
    for (Step step : chain.steps()) {
      tape.add(step.forward(tape.get(tape.size() - 1), variables));
    }
    return tape;
  }

  private Derivatives backward(
      Chain chain, List<Tensor> tape, List<Tensor> variables, int differentiated) {
    int last = chain.steps().size();
    Tensor root = chain.readout().root(tape.get(last));
    Derivatives saved = new Derivatives(variables, keepBatch);
    OrderTwoState state = new OrderTwoState(variables, differentiated, order, pairs, root, saved);
    for (int i = last - 1; i >= 0; i--) {
      chain.steps().get(i).backward(state, tape.get(i), tape.get(i + 1));
    }
    saveInput(state, variables.get(0));
    return saved;
  }

  private static void saveInput(OrderTwoState state, Tensor input) {
    state.save(0, state.gradient());
    if (state.order() == 2) {
      long outputs = state.gradient().size(0);
      long rows = input.size(0);
      long width = input.size(1);
      state.save(
          0,
          0,
          state.hessian() == null ? input.new_zeros(outputs, rows, width, width) : state.hessian());
      state.forEachMixed(
          (other, mixed) -> {
            if (state.pairs().has(0, other)) {
              state.save(0, other, state.blockOf(mixed, 0, other));
            }
          });
    }
  }
}
