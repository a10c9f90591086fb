package io.tensorprof.workloads.autodiff;

/**
 * One size of a sweep.
 *
 * @param size what is swept: B, D or L
 * @param batch B, rows of X
 * @param width D, columns of X, rows and columns of each parameter
 * @param depth L, number of parameters
 * @param repeats timed runs, at least 1
 */
public record SweepPoint(int size, int batch, int width, int depth, int repeats) {

  /** Number of scalars of X and, if they count, of all parameters. */
  public long scalars(boolean parameters) {
    long input = (long) batch * width;
    return parameters ? input + (long) depth * width * width : input;
  }
}
