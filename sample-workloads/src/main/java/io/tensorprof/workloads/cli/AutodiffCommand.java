package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.autodiff.AgreementCheck;
import io.tensorprof.workloads.autodiff.AutodiffBenchmark;
import io.tensorprof.workloads.autodiff.Environment;
import io.tensorprof.workloads.autodiff.ResultFiles;
import io.tensorprof.workloads.autodiff.Sweep;
import io.tensorprof.workloads.autodiff.SweepSettings;
import io.tensorprof.workloads.bench.ProfilerState;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code workloads autodiff}. */
@Command(
    name = "autodiff",
    description = {
      "Times Jacobians and Hessians of a chain of products, ReLUs and a softmax: row by row in"
          + " reverse mode (functional) and in one pass that carries second order along (order2).",
      "Twelve sweeps, T1 to T12, over batch, width and depth. Times are means: total over repeats."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class AutodiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Option(
      names = "--sweeps",
      split = ",",
      paramLabel = "T1,T7,...",
      hideParamSyntax = true,
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Sweeps by id or name (hessian-params-depth); all by default.")
  private List<String> names = List.of();

  @Option(
      names = "--points",
      defaultValue = "100",
      paramLabel = "N",
      description = "Only the first N sizes of each.")
  private int points;

  @Option(
      names = "--repeat-scale",
      defaultValue = "1",
      paramLabel = "X",
      description = "Factor of the seed's repeats, which fall as 1/size; never below 1 repeat.")
  private double repeatScale;

  @Option(
      names = "--repeats",
      defaultValue = "1000",
      paramLabel = "N",
      description = "At most so many repeats.")
  private int repeats;

  @Option(
      names = "--warmup",
      defaultValue = "1",
      paramLabel = "N",
      description = "Untimed runs at each size; the seed has none.")
  private int warmUp;

  @Option(
      names = "--check",
      description =
          "First compare both with finite differences on a function that is not constant.")
  private boolean check;

  @Option(
      names = "--out",
      defaultValue = "benchmark/autodiff",
      paramLabel = "DIR",
      description = "Folder of results (JSON, CSV) and plots.")
  private Path folder;

  @Option(names = "--skip-existing", description = "Keep the sizes that --out has already.")
  private boolean skipExisting;

  @Override
  public Integer call() {
    List<Sweep> sweeps = sweeps();
    SweepSettings settings = settings();
    options.positive("--points", points);
    PrintWriter out = spec.commandLine().getOut();
    ResultFiles files = new ResultFiles(ProfilerState.apart(folder), settings.device());
    TorchRuntime.loadLibrary(System.err);
    options.device().require();
    TorchRuntime.setThreads(settings.threads());
    TorchRuntime.seed(settings.seed());
    Environment environment = Environment.current(settings.device());
    environment.print(out);
    ProfilerState.mark().ifPresent(mark -> out.println(mark + ": not a benchmark"));
    files.writeEnvironment(environment);
    if (check) {
      out.println("check: " + new AgreementCheck(options.tensors()).run());
    }
    new AutodiffBenchmark(options.tensors(), settings, points, skipExisting, files, out)
        .run(sweeps);
    return CommandLine.ExitCode.OK;
  }

  private List<Sweep> sweeps() {
    if (names.isEmpty()) {
      return List.of(Sweep.values());
    }
    return names.stream().map(this::sweep).distinct().sorted().toList();
  }

  private Sweep sweep(String name) {
    return Sweep.named(name.strip())
        .orElseThrow(() -> options.wrong("--sweeps should name T1 to T12, actual value: " + name));
  }

  private SweepSettings settings() {
    if (!(repeatScale > 0 && repeatScale <= 1e6)) {
      throw options.wrong(
          "--repeat-scale should be above 0 and at most 1e6, actual value: " + repeatScale);
    }
    if (warmUp < 0) {
      throw options.wrong("--warmup should be at least 0, actual value: " + warmUp);
    }
    return new SweepSettings(
        options.device().toString(),
        options.precision().toString(),
        options.threads(),
        repeatScale,
        options.positive("--repeats", repeats),
        warmUp,
        options.seed(),
        ProfilerState.mark().orElse(null));
  }
}
