package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.mlp.MlpConfig;
import io.tensorprof.workloads.mlp.MlpShape;
import io.tensorprof.workloads.mlp.MlpWorkload;
import io.tensorprof.workloads.mlp.UpdateVariant;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--device",
      defaultValue = "cpu",
      paramLabel = "cpu|cuda",
      description = "Where the tensors live.")
  private ComputeDevice device;

  @Option(
      names = "--dtype",
      defaultValue = "float32",
      paramLabel = "float32|float64",
      description = "Type of their elements.")
  private Precision precision;

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

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "CPU threads of one op. One by default: the ops are small, and times compare.")
  private int threads;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of parameters and data.")
  private long seed;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    MlpConfig config = config();
    new MlpWorkload(config, (name, nanos, detail) -> printPhase(out, name, nanos, detail))
        .run(System.err);
    return CommandLine.ExitCode.OK;
  }

  private MlpConfig config() {
    TensorFactory tensors = new TensorFactory(device, precision);
    try {
      return new MlpConfig(shape(), tensors, variant, steps, warmUpSteps, threads, seed);
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
