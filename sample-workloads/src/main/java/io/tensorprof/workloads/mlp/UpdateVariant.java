package io.tensorprof.workloads.mlp;

import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * How plain gradient descent moves each parameter against its gradient: the same numbers, and other
 * calls. Printed as {@code ops}, {@code sgd}.
 */
public enum UpdateVariant {
  /** Two ops for each parameter, as the lecture writes it. */
  OPS {
    @Override
    Runnable update(List<Tensor> parameters, double learningRate) {
      Scalar rate = new Scalar(learningRate);
      return () -> descend(parameters, rate);
    }
  },
  /** One call of libtorch's optimizer for all parameters. */
  SGD {
    @Override
    Runnable update(List<Tensor> parameters, double learningRate) {
      SGD optimizer =
          new SGD(
              new TensorVector(parameters.toArray(Tensor[]::new)), new SGDOptions(learningRate));
      return optimizer::step;
    }
  };

  /** The update of one step; what it keeps belongs to the pointer scope that is open now. */
  abstract Runnable update(List<Tensor> parameters, double learningRate);

  private static void descend(List<Tensor> parameters, Scalar rate) {
    for (Tensor parameter : parameters) {
      Tensor change = parameter.grad().mul(rate);
      // Through data(), the parameter's values without its history: the update is not
      // differentiated.
      parameter.data().sub_(change);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
