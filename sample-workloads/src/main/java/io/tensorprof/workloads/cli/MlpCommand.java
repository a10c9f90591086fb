package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.mlp.MlpConfig;
import io.tensorprof.workloads.mlp.MlpShape;
import io.tensorprof.workloads.mlp.MlpWorkload;
import io.tensorprof.workloads.mlp.UpdateVariant;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code workloads mlp}. */
@Command(
    name = "mlp",
    description = {
      "Trains the HPML lecture's network: 1000-100-10 with a ReLU, a batch of 64, summed squared"
          + " error, plain gradient descent with learning rate 1e-4 written with ops.",
      "500 steps call Tensor.backward 500, LinearImpl.forward 1000 and Tensor.mul 2000 times."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class MlpCommand implements Callable<Integer> {

  /** Steps of the lecture's training. */
  static final int DEFAULT_STEPS = 500;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Option(
      names = "--variant",
      defaultValue = "ops",
      paramLabel = "ops|sgd",
      description = "The update: two ops for each tensor, or libtorch's optimizer.")
  private UpdateVariant variant;

  @Option(
      names = "--batch",
      defaultValue = "64",
      paramLabel = "N",
      description = "Rows of the batch. The loss is summed over it: many rows may diverge.")
  private long batch;

  @Option(
      names = "--widths",
      defaultValue = "1000,100,10",
      split = ",",
      paramLabel = "IN,HIDDEN,OUT",
      description = "Widths of the layers.")
  private List<Long> widths;

  @Option(
      names = "--steps",
      defaultValue = "" + DEFAULT_STEPS,
      paramLabel = "N",
      description = "Training steps, at least 1.")
  private int steps;

  @Option(
      names = "--warmup",
      defaultValue = "20",
      paramLabel = "N",
      description = "Steps on copies of the parameters before them.")
  private int warmUpSteps;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    MlpConfig config = config();
    new MlpWorkload(config, (name, nanos, detail) -> printPhase(out, name, nanos, detail))
        .run(System.err);
    return CommandLine.ExitCode.OK;
  }

  private MlpConfig config() {
    try {
      return new MlpConfig(
          shape(),
          options.tensors(),
          variant,
          steps,
          warmUpSteps,
          options.threads(),
          options.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private MlpShape shape() {
    if (widths.size() != 3) {
      throw new IllegalArgumentException("--widths should be three, actual values: " + widths);
    }
    return new MlpShape(batch, widths.get(0), widths.get(1), widths.get(2));
  }

  private static void printPhase(PrintWriter out, String name, long nanos, String detail) {
    out.printf(Locale.ROOT, "%-8s %8.3f s   %s%n", name, nanos / 1e9, detail);
    out.flush();
  }
}
