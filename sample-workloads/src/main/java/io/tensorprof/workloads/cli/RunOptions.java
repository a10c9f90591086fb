package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.mlp.MlpConfig;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all workloads have: where and with what tensors they run. */
final class RunOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "CPU threads of one op. One by default: times compare.")
  private int threads;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of the random numbers.")
  private long seed;

  TensorFactory tensors() {
    return new TensorFactory(device, precision);
  }

  ComputeDevice device() {
    return device;
  }

  Precision precision() {
    return precision;
  }

  /** CPU threads of one op, checked. */
  int threads() {
    if (threads < 1 || threads > MlpConfig.MAX_THREADS) {
      throw wrong(
          "--threads should be 1 to " + MlpConfig.MAX_THREADS + ", actual value: " + threads);
    }
    return threads;
  }

  long seed() {
    return seed;
  }

  /** Refuses a value below 1: exit code 2 and one line. */
  int positive(String option, int value) {
    if (value < 1) {
      throw wrong(option + " should be at least 1, actual value: " + value);
    }
    return value;
  }

  /** The answer to a wrong option. */
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
