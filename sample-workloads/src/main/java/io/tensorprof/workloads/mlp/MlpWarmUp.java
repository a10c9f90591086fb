package io.tensorprof.workloads.mlp;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Steps taken before the measured ones, so that these find libtorch's kernels chosen, its threads
 * started and its memory pools filled. They work on copies: training starts from the same
 * parameters whether it was warmed up or not.
 *
 * <p>A call table of the whole program cannot tell a warm-up call from a training call of the same
 * method. So the warm-up reaches the same kernels under other names ({@code torch.addmm} for {@code
 * LinearImpl.forward}, {@code torch.grad} for {@code Tensor.backward}, {@code torch.multiply} for
 * {@code Tensor.mul} …), and the counts of {@link MlpTraining} stay those of the training alone.
 */
final class MlpWarmUp {

  private final List<Tensor> parameters;
  private final Tensor inputs;
  private final Tensor targets;
  private final Scalar learningRate;

  /** Belongs, like {@code problem}, to the pointer scope that is open now. */
  MlpWarmUp(MlpProblem problem, double learningRate) {
    List<Tensor> copies = new ArrayList<>();
    for (Tensor parameter : problem.parameters()) {
      copies.add(parameter.detach().clone().set_requires_grad(true));
    }
    this.parameters = List.copyOf(copies);
    this.inputs = problem.inputs();
    this.targets = problem.targets();
    this.learningRate = new Scalar(learningRate);
  }

  /**
   * Takes this many steps and waits for the device.
   *
   * @return the loss in the last of them; NaN when there are none
   */
  double warmUp(int steps) {
    double loss = Double.NaN;
    for (int step = 1; step <= steps; step++) {
      loss = warmUpStep(step == steps);
    }
    return loss;
  }

  /** Takes one step; reads its loss, which waits for the device, only when asked to. */
  @SuppressWarnings("try") // the scope is used by being open: it frees the step's tensors
  private double warmUpStep(boolean readLoss) {
    try (PointerScope tensorsOfStep = new PointerScope()) {
      Tensor loss = torch.mse_loss(outputs(), targets, torch.Reduction.Sum.value);
      TensorVector gradients =
          torch.grad(new TensorVector(loss), new TensorVector(parameters.toArray(Tensor[]::new)));
      for (int i = 0; i < parameters.size(); i++) {
        Tensor change = torch.multiply(gradients.get(i), learningRate);
        parameters.get(i).data().subtract_(change);
      }
      return readLoss ? loss.item_double() : Double.NaN;
    }
  }

  private Tensor outputs() {
    Tensor hidden = torch.relu(torch.addmm(parameters.get(1), inputs, parameters.get(0).t()));
    return torch.addmm(parameters.get(3), hidden, parameters.get(2).t());
  }
}
