package io.tensorprof.workloads.demo.graph;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What a node does: its shape from its inputs' shapes, its FLOPs, its value, its script. */
public enum Operation {
  /** A value that is fed. */
  PLACEHOLDER(0, "") {
    @Override
    Tensor apply(List<Tensor> inputs) {
      throw new IllegalStateException("a placeholder is fed, not computed");
    }
  },
  /** The product of two matrices. */
  MM(2, "torch.mm") {
    @Override
    List<Long> shape(List<Node> inputs) {
      List<Long> left = inputs.get(0).shape();
      List<Long> right = inputs.get(1).shape();
      if (left.size() != 2 || right.size() != 2 || !left.get(1).equals(right.get(0))) {
        throw new IllegalArgumentException("mm of " + left + " and " + right + ": no such product");
      }
      return List.of(left.get(0), right.get(1));
    }

    @Override
    long gemmFlops(List<Node> inputs) {
      List<Long> left = inputs.get(0).shape();
      return 2 * left.get(0) * left.get(1) * inputs.get(1).shape().get(1);
    }

    @Override
    Tensor apply(List<Tensor> inputs) {
      return inputs.get(0).mm(inputs.get(1));
    }
  },
  /** The sum of two tensors of one shape. */
  ADD(2, "torch.add") {
    @Override
    Tensor apply(List<Tensor> inputs) {
      return inputs.get(0).add(inputs.get(1));
    }
  },
  /** The element-wise product of two tensors of one shape. */
  MUL(2, "torch.mul") {
    @Override
    Tensor apply(List<Tensor> inputs) {
      return inputs.get(0).mul(inputs.get(1));
    }
  },
  /** The hyperbolic tangent of each element. */
  TANH(1, "torch.tanh") {
    @Override
    Tensor apply(List<Tensor> inputs) {
      return inputs.get(0).tanh();
    }
  },
  /** Each element, or 0 where it is negative. */
  RELU(1, "torch.relu") {
    @Override
    Tensor apply(List<Tensor> inputs) {
      return inputs.get(0).relu();
    }
  };

  private final int arity;
  private final String script;

  Operation(int arity, String script) {
    this.arity = arity;
    this.script = script;
  }

  /** How many inputs it takes. */
  int arity() {
    return arity;
  }

  /** Its name in TorchScript. */
  String script() {
    return script;
  }

  /**
   * The shape of its value; element-wise unless said otherwise.
   *
   * @throws IllegalArgumentException when the inputs do not go together
   */
  List<Long> shape(List<Node> inputs) {
    List<Long> shape = inputs.get(0).shape();
    for (Node input : inputs) {
      if (!input.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "element-wise on " + shape + " and " + input.shape() + ": the shapes should be equal");
      }
    }
    return shape;
  }

  /** FLOPs of matrix products, 2mkn; element-wise work is not counted. */
  long gemmFlops(List<Node> inputs) {
    return 0;
  }

  /** Its value, in the innermost open scope. */
  abstract Tensor apply(List<Tensor> inputs);
}
