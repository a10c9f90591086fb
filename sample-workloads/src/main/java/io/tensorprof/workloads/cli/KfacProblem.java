package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.BenchmarkProblem;
import io.tensorprof.workloads.bench.MlpFlops;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.PerceptronProblem;
import io.tensorprof.workloads.curvature.Phase;
import io.tensorprof.workloads.curvature.Problem;
import io.tensorprof.workloads.curvature.ProblemSize;
import io.tensorprof.workloads.curvature.ResNetProblem;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name the benchmark's problem. */
final class KfacProblem {

  @Option(
      names = "--problem",
      defaultValue = "mnist-mlp",
      converter = OptionValues.Problem.class,
      paramLabel = "NAME",
      description = {
        "What is measured: mnist-mlp, a perceptron with ReLUs and cross entropy, or",
        "cifar10-resnet18, 11.18 million parameters, without EKFAC."
      })
  private BenchmarkProblem problem;

  @Option(
      names = "--size",
      defaultValue = "ci-medium",
      converter = OptionValues.Size.class,
      paramLabel = "ci|ci-medium|seed|big",
      description =
          "The perceptron's size: 2778, 109386, 1501770 (as published) or 71222248 parameters.")
  private ProblemSize size;

  @Option(
      names = "--batch",
      defaultValue = "8",
      converter = OptionValues.Batch.class,
      paramLabel = "N",
      description = "Images of the ResNet's batch, 1 to " + ResNetProblem.MAX_BATCH + ".")
  private int batch;

  /** The operators that are measured unless others are asked for. */
  List<OperatorRow> operators() {
    return Arrays.stream(OperatorRow.values())
        .filter(row -> problem == BenchmarkProblem.MNIST_MLP || !row.phases().contains(Phase.EIGH))
        .toList();
  }

  /** These options as they are written, for a child JVM. */
  List<String> arguments() {
    return List.of(
        "--problem", problem.key(), "--size", size.id(), "--batch", Integer.toString(batch));
  }

  /** What results and log lines call it. */
  String name() {
    return problem == BenchmarkProblem.MNIST_MLP
        ? size.problemName()
        : ResNetProblem.NAME + "_n" + batch;
  }

  /** Its operation counts, where they are known. */
  Optional<MlpFlops> flops() {
    return problem == BenchmarkProblem.MNIST_MLP
        ? Optional.of(MlpFlops.of(size))
        : Optional.empty();
  }

  /** Loads libtorch and makes it ready; to be called once, before a problem is set up. */
  static void load(RunOptions options, PrintStream notices) {
    TorchRuntime.loadLibrary(notices);
    options.device().require();
    TorchRuntime.setThreads(options.threads());
  }

  /** Sets up the problem from the seed. */
  Problem setUp(RunOptions options) {
    return switch (problem) {
      case MNIST_MLP -> PerceptronProblem.create(size, options.tensors(), options.seed());
      case CIFAR10_RESNET18 -> ResNetProblem.create(batch, options.tensors(), options.seed());
      default -> throw new IllegalStateException(problem.key() + " is not bundled");
    };
  }
}
