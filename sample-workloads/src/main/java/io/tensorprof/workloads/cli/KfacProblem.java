package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.BenchmarkProblem;
import io.tensorprof.workloads.bench.MlpFlops;
import io.tensorprof.workloads.curvature.PerceptronProblem;
import io.tensorprof.workloads.curvature.Problem;
import io.tensorprof.workloads.curvature.ProblemSize;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name the benchmark's problem. */
final class KfacProblem {

  @Option(
      names = "--problem",
      defaultValue = "mnist-mlp",
      converter = OptionValues.Problem.class,
      paramLabel = "NAME",
      description = "What is measured: mnist-mlp, a perceptron with ReLUs and cross entropy.")
  private BenchmarkProblem problem;

  @Option(
      names = "--size",
      defaultValue = "ci-medium",
      converter = OptionValues.Size.class,
      paramLabel = "ci|ci-medium|seed|big",
      description = "Its size: 2778, 109386, 1501770 (as published) or 71222248 parameters.")
  private ProblemSize size;

  ProblemSize size() {
    return size;
  }

  /** What results and log lines call it. */
  String name() {
    return size.problemName();
  }

  /** Its operation counts, where they are known. */
  Optional<MlpFlops> flops() {
    return Optional.of(MlpFlops.of(size));
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
      default -> throw new IllegalStateException(problem.key() + " is not bundled");
    };
  }
}
