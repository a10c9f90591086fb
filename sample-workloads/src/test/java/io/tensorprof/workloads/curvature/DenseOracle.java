package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Curvature matrices written out from their definitions in plain Java: the Jacobian row by row from
 * libtorch's gradients, everything behind it loops over doubles. For one batch or several.
 */
final class DenseOracle {

  private final NetworkProblem problem;
  private final int size;
  private final int outputs;

  /** f of each datum. */
  private final List<double[]> values = new ArrayList<>();

  /** C×P of each datum. */
  private final List<double[][]> jacobians = new ArrayList<>();

  /** C numbers of each datum; for cross entropy the one-hot label. */
  private final List<double[]> targets = new ArrayList<>();

  DenseOracle(NetworkProblem problem) {
    this.problem = problem;
    this.size = (int) problem.parameterCount();
    this.outputs = (int) problem.outputs();
    problem.batches().forEach(this::read);
  }

  @SuppressWarnings("try") // the scope is used by being open
  private void read(Batch batch) {
    try (PointerScope scope = new PointerScope()) {
      Tensor output = problem.network().forward(batch.inputs());
      for (int n = 0; n < batch.size(); n++) {
        values.add(Tensors.toDoubles(output.select(0, n)));
        targets.add(target(batch, n));
        double[][] jacobian = new double[outputs][];
        for (int c = 0; c < outputs; c++) {
          jacobian[c] = gradient(output.select(0, n).select(0, c));
        }
        jacobians.add(jacobian);
      }
    }
  }

  private double[] target(Batch batch, int n) {
    double[] read = Tensors.toDoubles(batch.targets().select(0, n));
    if (problem.loss().kind() != Loss.Kind.CROSS_ENTROPY) {
      return read;
    }
    double[] oneHot = new double[outputs];
    oneHot[(int) read[0]] = 1;
    return oneHot;
  }

  @SuppressWarnings("try") // the scope is used by being open
  private double[] gradient(Tensor number) {
    try (PointerScope scope = new PointerScope()) {
      TensorVector parts =
          torch.grad(
              new TensorVector(number),
              problem.parameterList(),
              new TensorVector(),
              new BoolOptional(true),
              false,
              false);
      double[] flat = new double[size];
      int at = 0;
      for (Tensor part : parts.get()) {
        double[] elements = Tensors.toDoubles(part);
        System.arraycopy(elements, 0, flat, at, elements.length);
        at += elements.length;
      }
      return flat;
    }
  }

  /** R·ΣJᵀHJ. */
  double[][] gaussNewton() {
    double[][] matrix = new double[size][size];
    double risk = meanOverData();
    for (int n = 0; n < values.size(); n++) {
      double[][] h = lossHessian(values.get(n));
      double[][] j = jacobians.get(n);
      for (int a = 0; a < outputs; a++) {
        for (int b = 0; b < outputs; b++) {
          addOuter(matrix, j[a], j[b], risk * h[a][b]);
        }
      }
    }
    return matrix;
  }

  /** The empirical Fisher matrix, with 1/C once for means over outputs. */
  double[][] empiricalFisher() {
    double[][] matrix = new double[size][size];
    double scale = meanOverData() * meanOverOutputs();
    for (int n = 0; n < values.size(); n++) {
      double[] g = new double[size];
      addTransposed(g, n, residual(n), 1);
      addOuter(matrix, g, g, scale);
    }
    return matrix;
  }

  /** The product of {@link #gaussNewton} with a vector, without the matrix. */
  double[] gaussNewtonTimes(double[] vector) {
    double[] product = new double[size];
    for (int n = 0; n < values.size(); n++) {
      double[] along = Matrices.times(jacobians.get(n), vector);
      double[] weighted = Matrices.times(lossHessian(values.get(n)), along);
      addTransposed(product, n, weighted, meanOverData());
    }
    return product;
  }

  /** The product of {@link #empiricalFisher} with a vector, without the matrix. */
  double[] empiricalFisherTimes(double[] vector) {
    double[] product = new double[size];
    for (int n = 0; n < values.size(); n++) {
      double[] residual = residual(n);
      double along = Matrices.dot(residual, Matrices.times(jacobians.get(n), vector));
      addTransposed(product, n, residual, meanOverData() * meanOverOutputs() * along);
    }
    return product;
  }

  /** product += scale·Jₙᵀ·atOutputs. */
  private void addTransposed(double[] product, int n, double[] atOutputs, double scale) {
    for (int c = 0; c < outputs; c++) {
      for (int p = 0; p < size; p++) {
        product[p] += scale * atOutputs[c] * jacobians.get(n)[c][p];
      }
    }
  }

  /** The derivative of the summed loss by the outputs. */
  private double[] residual(int n) {
    double[] residual = mean(values.get(n));
    for (int c = 0; c < outputs; c++) {
      residual[c] -= targets.get(n)[c];
      if (problem.loss().kind() == Loss.Kind.SQUARED_ERROR) {
        residual[c] *= 2;
      }
    }
    return residual;
  }

  private double meanOverData() {
    return problem.loss().reduction() == Loss.Reduction.MEAN ? 1.0 / values.size() : 1;
  }

  private double meanOverOutputs() {
    boolean mean = problem.loss().reduction() == Loss.Reduction.MEAN;
    return mean && problem.loss().kind() != Loss.Kind.CROSS_ENTROPY ? 1.0 / outputs : 1;
  }

  private double[] mean(double[] f) {
    double[] p = new double[outputs];
    double sum = 0;
    for (int c = 0; c < outputs; c++) {
      sum += Math.exp(f[c]);
    }
    for (int c = 0; c < outputs; c++) {
      p[c] =
          switch (problem.loss().kind()) {
            case CROSS_ENTROPY -> Math.exp(f[c]) / sum;
            case SQUARED_ERROR -> f[c];
            case BINARY_CROSS_ENTROPY -> 1 / (1 + Math.exp(-f[c]));
          };
    }
    return p;
  }

  private double[][] lossHessian(double[] f) {
    double[] p = mean(f);
    double[][] h = new double[outputs][outputs];
    for (int a = 0; a < outputs; a++) {
      for (int b = 0; b < outputs; b++) {
        double same = a == b ? 1 : 0;
        h[a][b] =
            switch (problem.loss().kind()) {
              case CROSS_ENTROPY -> same * p[a] - p[a] * p[b];
              case SQUARED_ERROR -> same * 2 * meanOverOutputs();
              case BINARY_CROSS_ENTROPY -> same * p[a] * (1 - p[a]) * meanOverOutputs();
            };
      }
    }
    return h;
  }

  private static void addOuter(double[][] matrix, double[] left, double[] right, double scale) {
    for (int i = 0; i < left.length; i++) {
      double factor = scale * left[i];
      if (factor != 0) {
        for (int k = 0; k < right.length; k++) {
          matrix[i][k] += factor * right[k];
        }
      }
    }
  }
}
