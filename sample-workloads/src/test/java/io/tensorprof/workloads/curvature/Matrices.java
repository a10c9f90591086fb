package io.tensorprof.workloads.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Dense matrices of operators, and what tests ask of them. */
final class Matrices {

  private Matrices() {}

  /** Runs all phases; returns the operator. */
  static CurvatureOperator ready(CurvatureOperator operator) {
    operator.row().phases().forEach(operator::precompute);
    return operator;
  }

  /** F·I, column by column. */
  @SuppressWarnings("try") // the scope is used by being open
  static double[][] dense(NetworkProblem problem, CurvatureOperator operator) {
    int size = (int) problem.parameterCount();
    double[][] matrix = new double[size][size];
    for (int k = 0; k < size; k++) {
      try (PointerScope scope = new PointerScope()) {
        double[] unit = new double[size];
        unit[k] = 1;
        double[] column = product(problem, operator, unit);
        for (int i = 0; i < size; i++) {
          matrix[i][k] = column[i];
        }
      }
    }
    return matrix;
  }

  /** F·v. */
  @SuppressWarnings("try") // the scope is used by being open
  static double[] product(NetworkProblem problem, CurvatureOperator operator, double[] vector) {
    try (PointerScope scope = new PointerScope()) {
      Tensor v = problem.tensors().of(vector, vector.length);
      return Tensors.toDoubles(operator.matvec(v));
    }
  }

  /** M·v. */
  static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < vector.length; k++) {
        product[i] += matrix[i][k] * vector[k];
      }
    }
    return product;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** The matrix with zeros where row and column belong to different layers. */
  static double[][] blocks(NetworkProblem problem, double[][] matrix) {
    double[][] blocks = new double[matrix.length][matrix.length];
    int start = 0;
    for (KroneckerLayer layer : problem.network().kroneckerLayers()) {
      int end = start + (int) layer.parameterCount();
      for (int i = start; i < end; i++) {
        System.arraycopy(matrix[i], start, blocks[i], start, end - start);
      }
      start = end;
    }
    assertEquals(matrix.length, start);
    return blocks;
  }

  static double largest(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      for (double element : row) {
        largest = Math.max(largest, Math.abs(element));
      }
    }
    return largest;
  }

  /** ‖left − right‖_F. */
  static double distance(double[][] left, double[][] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      for (int k = 0; k < left.length; k++) {
        double difference = left[i][k] - right[i][k];
        sum += difference * difference;
      }
    }
    return Math.sqrt(sum);
  }

  static double trace(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum += matrix[i][i];
    }
    return sum;
  }

  /** All elements agree within a share of the largest expected one. */
  static void assertClose(double[][] expected, double[][] actual, double share) {
    double largest = largest(expected);
    assertTrue(largest > 0, "the expected matrix should not be zero");
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int k = 0; k < expected[i].length; k++) {
        worst = Math.max(worst, Math.abs(expected[i][k] - actual[i][k]));
      }
    }
    assertEquals(0, worst / largest, share);
  }

  /** As for matrices. */
  static void assertClose(double[] expected, double[] actual, double share) {
    assertClose(new double[][] {expected}, new double[][] {actual}, share);
  }
}
