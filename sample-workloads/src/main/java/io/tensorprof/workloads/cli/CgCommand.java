package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.ProfilerState;
import io.tensorprof.workloads.cg.Backend;
import io.tensorprof.workloads.cg.CgBenchmark;
import io.tensorprof.workloads.cg.SweepConfig;
import io.tensorprof.workloads.mlp.MlpConfig;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code workloads cg}. */
@Command(
    name = "cg",
    description = {
      "Solves (0.8 I + K) a = b for radial kernels of N points in the unit cube, dense and by"
          + " conjugate gradients without the matrix, with growing N until it is too slow.",
      "Writes cg_DEVICE.json, .csv and .png. Backends: NUMPY, PYTORCH, NUMPY_KEOPS,"
          + " PYTORCH_KEOPS, SCIPY_KEOPS."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class CgCommand implements Callable<Integer> {

  private static final List<Integer> SIZES =
      List.of(
          10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000,
          500_000, 1_000_000);

  private enum Rule {
    SEED,
    KEOPS
  }

  private enum Product {
    FUSED,
    TILED
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      paramLabel = "cpu|cuda",
      description = "Where libtorch's backends run.")
  private ComputeDevice device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "CPU threads of all backends but NUMPY. All cores by default: N grows large.")
  private Integer threads;

  @Option(
      names = "--seed",
      defaultValue = "1234",
      paramLabel = "N",
      description = "Seed of points and right-hand sides.")
  private long seed;

  @Option(
      names = "--backends",
      split = ",",
      paramLabel = "NAME",
      description = "Which backends. All by default.")
  private Backend[] backends;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description = "Which N. 10, 20, 50, ... 1000000 by default.")
  private Integer[] sizes;

  @Option(
      names = "--max-n",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "No N beyond this.")
  private int maxN;

  @Option(
      names = "--max-time",
      paramLabel = "S",
      description = "Seconds for the loops of one N. 1 by default, with cuda 10.")
  private Double maxTime;

  @Option(
      names = "--red-time",
      paramLabel = "S",
      description = "Seconds from which on there are fewer loops. 0.2 by default, with cuda 5.")
  private Double reducedTime;

  @Option(
      names = "--rule",
      defaultValue = "seed",
      paramLabel = "seed|keops",
      description = "How loops are reduced: as the seed does, or later KeOps.")
  private Rule rule;

  @Option(
      names = "--product",
      defaultValue = "fused",
      paramLabel = "fused|tiled",
      description = "Products on cuda: a kernel compiled at run time, or blocks of libtorch ops.")
  private Product product;

  @Option(
      names = "--seed-compat",
      description = "Three different kernels, as in the seed, in place of one.")
  private boolean seedCompat;

  @Option(
      names = "--out",
      defaultValue = "benchmark/cg",
      paramLabel = "DIR",
      description = "Folder of the files.")
  private Path folder;

  @Option(
      names = "--skip-existing",
      description = "Go on from what the folder has of a run with the same options.")
  private boolean skipExisting;

  @Override
  public Integer call() {
    Path apart = ProfilerState.apart(folder);
    new CgBenchmark(config(), apart).run(spec.commandLine().getOut(), System.err, skipExisting);
    return CommandLine.ExitCode.OK;
  }

  private SweepConfig config() {
    boolean cuda = device == ComputeDevice.CUDA;
    return new SweepConfig(
        device,
        backends == null ? List.of(Backend.values()) : Arrays.stream(backends).distinct().toList(),
        checkedSizes(),
        seconds("--max-time", maxTime, cuda ? 10 : 1),
        seconds("--red-time", reducedTime, cuda ? 5 : 0.2),
        rule == Rule.KEOPS,
        seedCompat,
        product == Product.FUSED,
        checkedThreads(),
        seed);
  }

  private List<Integer> checkedSizes() {
    List<Integer> chosen = sizes == null ? SIZES : Arrays.asList(sizes);
    List<Integer> kept = chosen.stream().filter(n -> n <= maxN).distinct().sorted().toList();
    if (kept.isEmpty()) {
      throw wrong("--max-n " + maxN + " leaves no size; the smallest is " + chosen.get(0));
    }
    if (kept.get(0) < 1) {
      throw wrong("--sizes should be at least 1, actual value: " + kept.get(0));
    }
    return kept;
  }

  private int checkedThreads() {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (count < 1 || count > MlpConfig.MAX_THREADS) {
      throw wrong("--threads should be 1 to " + MlpConfig.MAX_THREADS + ", actual value: " + count);
    }
    return count;
  }

  private double seconds(String option, Double value, double otherwise) {
    double chosen = value == null ? otherwise : value;
    if (!(chosen > 0)) {
      throw wrong(option + " should be more than 0 seconds, actual value: " + chosen);
    }
    return chosen;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
