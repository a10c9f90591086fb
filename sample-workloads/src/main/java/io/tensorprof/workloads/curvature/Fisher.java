package io.tensorprof.workloads.curvature;

/**
 * The matrix that Kronecker factors approximate.
 *
 * @param type which vectors are propagated back
 * @param samples how many draws for each datum; 1 where nothing is drawn
 * @param seed of the draws
 */
public record Fisher(FisherType type, int samples, long seed) {

  /** The seed of the published benchmark. */
  public static final long SEED = 2147483647L;

  /** The setting of the published benchmark: one draw. */
  public static final Fisher BENCHMARK = monteCarlo(1);

  /** Refuses less than one sample. */
  public Fisher {
    if (samples < 1) {
      throw new IllegalArgumentException("samples should be at least 1, actual value: " + samples);
    }
  }

  /** With this many draws. */
  public static Fisher monteCarlo(int samples) {
    return new Fisher(FisherType.MONTE_CARLO, samples, SEED);
  }

  /** Without draws. */
  public static Fisher of(FisherType type) {
    return new Fisher(type, 1, SEED);
  }
}
