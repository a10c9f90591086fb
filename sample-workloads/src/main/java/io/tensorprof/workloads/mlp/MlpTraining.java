package io.tensorprof.workloads.mlp;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.MSELossImpl;
import org.bytedeco.pytorch.MSELossOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.kSum;

/**
 * Plain gradient descent on the summed squared error. In n steps it makes exactly n calls of {@code
 * Tensor.backward}, 2n of {@code LinearImpl.forward} and, its update written with ops, 4n of {@code
 * Tensor.mul}: the counts by which the lecture's profile is known.
 */
final class MlpTraining {

  private final LinearImpl first;
  private final LinearImpl second;
  private final Tensor inputs;
  private final Tensor targets;
  private final MSELossImpl squaredError = new MSELossImpl(new MSELossOptions(new kSum()));
  private final Runnable update;

  /** Belongs, like {@code problem}, to the pointer scope that is open now. */
  MlpTraining(MlpProblem problem, double learningRate, UpdateVariant variant) {
    this.first = problem.first();
    this.second = problem.second();
    this.inputs = problem.inputs();
    this.targets = problem.targets();
    this.update = variant.update(problem.parameters(), learningRate);
  }

  /** Trains for this many steps, at least 1. */
  LossCurve train(int steps) {
    LossCurve.Recorder losses = new LossCurve.Recorder(steps);
    for (int number = 1; number <= steps; number++) {
      step(number, losses);
    }
    return losses.curve();
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the step's tensors
  private void step(int number, LossCurve.Recorder losses) {
    try (PointerScope tensorsOfStep = new PointerScope()) {
      Tensor loss = loss(forward());
      zeroGrad();
      backward(loss);
      update();
      if (losses.wants(number)) {
        losses.add(number, loss.item_double());
      }
    }
  }

  private Tensor forward() {
    Tensor hidden = first.forward(inputs).relu();
    return second.forward(hidden);
  }

  private Tensor loss(Tensor outputs) {
    return squaredError.forward(outputs, targets);
  }

  private void zeroGrad() {
    first.zero_grad(true);
    second.zero_grad(true);
  }

  private void backward(Tensor loss) {
    loss.backward();
  }

  private void update() {
    update.run();
  }
}
