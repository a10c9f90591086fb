package io.tensorprof.workloads.bench;

import java.util.List;
import java.util.Locale;

/** Sizes in which the synthetic MNIST perceptron is measured: one batch, the layers' widths. */
public enum ProblemSize {
  /** For tests: every operator takes some milliseconds at most. */
  CI(32, List.of(64, 32, 16, 10)),
  /** For a check of the whole benchmark. */
  CI_MEDIUM(64, List.of(784, 128, 64, 10)),
  /** As published with curvlinops. */
  SEED(512, List.of(784, 1024, 512, 256, 128, 64, 10)),
  /** Large enough to keep a GPU busy. */
  BIG(8192, List.of(4096, 4096, 4096, 4096, 4096, 1000));

  private static final String PROBLEM = "synthetic_mnist_mlp";

  private final int batch;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Integer> widths;

  ProblemSize(int batch, List<Integer> widths) {
    this.batch = batch;
    this.widths = widths;
  }

  /** Rows of the one batch. */
  public int batch() {
    return batch;
  }

  /** Widths of input, hidden layers and output. */
  public List<Integer> widths() {
    return widths;
  }

  /** The option's value: {@code ci-medium}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What log lines and the cache call the problem in this size: {@code synthetic_mnist_mlp} in the
   * published size, else with the size behind it.
   */
  public String problemName() {
    return this == SEED ? PROBLEM : PROBLEM + "_" + key();
  }

  /** Its operation counts. */
  public MlpFlops flops() {
    return new MlpFlops(batch, widths);
  }
}
