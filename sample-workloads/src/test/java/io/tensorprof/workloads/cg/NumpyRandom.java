package io.tensorprof.workloads.cg;

/** NumPy's RandomState (MT19937, polar normals), for the very points that a reference had. */
final class NumpyRandom {

  private static final int SIZE = 624;

  private final int[] state = new int[SIZE];

  private int position = SIZE;

  private double spare = Double.NaN;

  NumpyRandom(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** A system of n points: {@code rand(n, 3)}, then {@code randn(n, 1)}. */
  static KernelProblem problem(int n, double gamma) {
    NumpyRandom random = new NumpyRandom(1234);
    float[][] points = new float[3][n];
    for (int i = 0; i < n; i++) {
      for (float[] coordinate : points) {
        coordinate[i] = (float) random.uniform();
      }
    }
    float[] b = new float[n];
    for (int i = 0; i < n; i++) {
      b[i] = (float) random.normal();
    }
    return new KernelProblem(gamma, points[0], points[1], points[2], b);
  }

  double uniform() {
    long high = (next() & 0xFFFFFFFFL) >>> 5;
    long low = (next() & 0xFFFFFFFFL) >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  double normal() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * Math.log(square) / square);
    spare = factor * x;
    return factor * y;
  }

  private int next() {
    if (position == SIZE) {
      for (int i = 0; i < SIZE; i++) {
        int mixed = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7FFFFFFF);
        int twist = (mixed & 1) == 0 ? 0 : 0x9908B0DF;
        state[i] = state[(i + 397) % SIZE] ^ (mixed >>> 1) ^ twist;
      }
      position = 0;
    }
    int y = state[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }
}
