package io.tensorprof.workloads.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Derivatives of a scalar function by reverse mode alone, as {@code torch.autograd.functional}
 * takes them: the Jacobian in one pass, the Hessian in one pass with graph and one for each element
 * of the gradient. What it returns belongs to the pointer scope that is open.
 *
 * @param reverse one pass
 */
public record Functional(ReverseMode reverse) {

  /** The gradients by the first {@code differentiated} variables, in their shapes. */
  public List<Tensor> jacobian(Chain chain, List<Tensor> variables, int differentiated) {
    List<Tensor> leaves = leaves(variables, differentiated);
    List<Tensor> inputs = leaves.subList(0, differentiated);
    TensorVector gradients = reverse.grad(chain.evaluate(leaves), vector(inputs), false);
    List<Tensor> jacobian = new ArrayList<>();
    for (int v = 0; v < differentiated; v++) {
      jacobian.add(orZero(gradients.get(v), inputs.get(v)));
    }
    return jacobian;
  }

  /**
   * The second derivatives by all pairs of the first {@code differentiated} variables: block [v][w]
   * has a row for each element of v and a column for each of w.
   */
  public Tensor[][] hessian(Chain chain, List<Tensor> variables, int differentiated) {
    List<Tensor> leaves = leaves(variables, differentiated);
    List<Tensor> inputs = leaves.subList(0, differentiated);
    TensorVector inputVector = vector(inputs);
    TensorVector gradients = reverse.grad(chain.evaluate(leaves), inputVector, true);
    Tensor[][] blocks = new Tensor[differentiated][differentiated];
    for (int v = 0; v < differentiated; v++) {
      for (int w = 0; w < differentiated; w++) {
        blocks[v][w] = inputs.get(v).new_zeros(inputs.get(v).numel(), inputs.get(w).numel());
      }
      // A gradient that depends on no variable has no graph, and second derivatives zero.
      if (gradients.get(v).defined() && gradients.get(v).requires_grad()) {
        fillRows(blocks[v], gradients.get(v).flatten(), inputVector);
      }
    }
    return blocks;
  }

  private void fillRows(Tensor[] blocks, Tensor gradient, TensorVector inputs) {
    for (long row = 0; row < gradient.numel(); row++) {
      fillRow(blocks, gradient, row, inputs);
    }
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the row's tensors
  private void fillRow(Tensor[] blocks, Tensor gradient, long row, TensorVector inputs) {
    try (PointerScope tensorsOfRow = new PointerScope()) {
      TensorVector derivatives = reverse.grad(gradient.select(0, row), inputs, false);
      for (int w = 0; w < blocks.length; w++) {
        Tensor derivative = derivatives.get(w);
        if (derivative.defined()) {
          blocks[w].select(0, row).copy_(derivative.flatten());
        }
      }
    }
  }

  private static List<Tensor> leaves(List<Tensor> variables, int differentiated) {
    List<Tensor> leaves = new ArrayList<>(variables);
    for (int v = 0; v < differentiated; v++) {
      leaves.set(v, variables.get(v).detach().set_requires_grad(true));
    }
    return leaves;
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(tensors.toArray(Tensor[]::new));
  }

  private static Tensor orZero(Tensor gradient, Tensor input) {
    return gradient.defined() ? gradient : input.new_zeros(input.shape());
  }
}
