package io.tensorprof.workloads.cg;

/** Vectors that are Java arrays of n floats; inner products are summed in double precision. */
record FloatVectors(int n) implements VectorSpace<float[]> {

  @Override
  public float[] zeros() {
    return new float[n];
  }

  @Override
  public float[] copy(float[] v) {
    return v.clone();
  }

  @Override
  public void release(float[] v) {}

  @Override
  public double dot(float[] u, float[] v) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) u[i] * v[i];
    }
    return sum;
  }

  @Override
  public void addScaled(float[] y, double a, float[] x) {
    float factor = (float) a;
    for (int i = 0; i < n; i++) {
      y[i] += factor * x[i];
    }
  }

  @Override
  public void scaleAndAdd(float[] p, double beta, float[] r) {
    float factor = (float) beta;
    for (int i = 0; i < n; i++) {
      p[i] = r[i] + factor * p[i];
    }
  }
}
