package io.tensorprof.workloads.cg;

import java.util.Random;

/**
 * The system (αI + K) a = b with K_ij = exp(−γ‖x_i − x_j‖²), points uniform in the unit cube and b
 * standard normal. Points are kept by coordinate, which is what loops over them vectorise with.
 */
public final class KernelProblem {

  /** α, what is added to the kernel matrix's diagonal. */
  public static final double ALPHA = 0.8;

  /** Coordinates of a point. */
  public static final int DIMENSION = 3;

  private final double gamma;

  private final float[] x;

  private final float[] y;

  private final float[] z;

  private final float[] b;

  /**
   * A system; the arrays are not copied.
   *
   * @param gamma γ, per squared distance
   * @param x first coordinates, N of them
   * @param y second coordinates
   * @param z third coordinates
   * @param b the right-hand side
   */
  KernelProblem(double gamma, float[] x, float[] y, float[] z, float[] b) {
    this.gamma = gamma;
    this.x = x;
    this.y = y;
    this.z = z;
    this.b = b;
  }

  /** Draws a system of n points; the same seed and n give the same points with any γ. */
  public static KernelProblem draw(int n, double gamma, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[DIMENSION][n];
    for (int i = 0; i < n; i++) {
      for (float[] coordinate : points) {
        coordinate[i] = random.nextFloat();
      }
    }
    float[] b = new float[n];
    for (int i = 0; i < n; i++) {
      b[i] = (float) random.nextGaussian();
    }
    return new KernelProblem(gamma, points[0], points[1], points[2], b);
  }

  double gamma() {
    return gamma;
  }

  float[] x() {
    return x;
  }

  float[] y() {
    return y;
  }

  float[] z() {
    return z;
  }

  float[] b() {
    return b;
  }

  /** N, the number of points. */
  public int size() {
    return b.length;
  }

  /** The points in row-major order, N×3, as tensors have them. */
  double[] interleaved() {
    double[] points = new double[DIMENSION * size()];
    for (int i = 0; i < size(); i++) {
      points[DIMENSION * i] = x[i];
      points[DIMENSION * i + 1] = y[i];
      points[DIMENSION * i + 2] = z[i];
    }
    return points;
  }

  /** The right-hand side in double precision. */
  double[] rightHandSide() {
    double[] doubles = new double[size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = b[i];
    }
    return doubles;
  }
}
