package io.tensorprof.workloads.curvature;

import java.util.Arrays;
import java.util.List;

/** The sizes in which the perceptron is bundled. */
public enum ProblemSize {
  /** Small enough for dense matrices in tests. */
  CI("ci", "synthetic_mnist_mlp_ci", 32, 64, 32, 16, 10),
  /** A quick run. */
  CI_MEDIUM("ci-medium", "synthetic_mnist_mlp_ci_medium", 64, 784, 128, 64, 10),
  /** The published benchmark's. */
  SEED("seed", "synthetic_mnist_mlp", 512, 784, 1024, 512, 256, 128, 64, 10),
  /** Large enough that a GPU is busy with arithmetic. */
  BIG("big", "synthetic_mnist_mlp_big", 8192, 4096, 4096, 4096, 4096, 4096, 1000);

  private final String id;
  private final String problemName;
  private final long batch;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Long> widths;

  ProblemSize(String id, String problemName, long batch, long... widths) {
    this.id = id;
    this.problemName = problemName;
    this.batch = batch;
    this.widths = Arrays.stream(widths).boxed().toList();
  }

  /** The name in options: {@code ci-medium}. */
  public String id() {
    return id;
  }

  /** The name in results and log lines: {@code synthetic_mnist_mlp}. */
  public String problemName() {
    return problemName;
  }

  /** Rows of the batch, N. */
  public long batch() {
    return batch;
  }

  /** Features of the input, units of each hidden layer, outputs. */
  public List<Long> widths() {
    return widths;
  }

  /** As in options. */
  @Override
  public String toString() {
    return id;
  }
}
