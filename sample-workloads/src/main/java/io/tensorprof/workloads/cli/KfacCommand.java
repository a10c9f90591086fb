package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.bench.BenchmarkLog;
import io.tensorprof.workloads.bench.BenchmarkReport;
import io.tensorprof.workloads.bench.CachedResults;
import io.tensorprof.workloads.bench.ChildJvm;
import io.tensorprof.workloads.bench.KfacBenchmark;
import io.tensorprof.workloads.bench.KfacRun;
import io.tensorprof.workloads.bench.MachineDescription;
import io.tensorprof.workloads.bench.ProfilerState;
import io.tensorprof.workloads.bench.Progress;
import io.tensorprof.workloads.bench.ResultFolder;
import io.tensorprof.workloads.bench.RunSettings;
import io.tensorprof.workloads.bench.plot.KfacPlots;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code workloads kfac}. */
@Command(
    name = "kfac",
    description = {
      "Measures curvature operators of a network against its gradient: products with the Hessian,"
          + " the GGN and Fisher matrices, KFAC, EKFAC and their inverses; what these take to"
          + " precompute; eager and compiled; time and peak memory.",
      "Results are kept as they are measured. A run that was interrupted goes on where it was."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class KfacCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KfacProblem problem;

  @Option(
      names = "--operators",
      split = ",",
      converter = OptionValues.Operator.class,
      paramLabel = "NAME",
      description = "Only these: hessian, ggn, kfac-inverse-fx, ...; all by default.")
  private Set<OperatorRow> operators;

  @Option(
      names = "--repeats",
      defaultValue = "10",
      paramLabel = "N",
      description =
          "How often each phase is timed, at least 1; the least time counts. A graph compiles in its"
              + " first two runs: with less than 3 repeats that is part of the compiled times.")
  private int repeats;

  @Option(
      names = "--skip-existing",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Do not measure again what the results have: the default.")
  private boolean skipExisting;

  @Option(names = "--no-compiled", description = "Leave out the compiled executions.")
  private boolean noCompiled;

  @Option(names = "--no-memory", description = "Leave out peak memory: one child JVM for each.")
  private boolean noMemory;

  @Option(names = "--no-plots", description = "Draw no plots.")
  private boolean noPlots;

  @Option(names = "--plots-only", description = "Draw the plots of the results; measure nothing.")
  private boolean plotsOnly;

  @Option(
      names = "--out",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "Folder above benchmark/PROBLEM, where results and plots go.")
  private Path out;

  @Mixin private RunOptions options;

  private boolean loaded;

  @Override
  public Integer call() {
    Optional<String> profiler = ProfilerState.mark();
    KfacRun run = run(profiler);
    PrintWriter printer = spec.commandLine().getOut();
    if (!plotsOnly) {
      makeFolder();
      profiler.ifPresent(
          mark -> printer.println(mark + ": these times are no benchmark; see " + run.folder()));
      measure(run, printer);
      report(run).forEach(printer::println);
    }
    if (plotsOnly || !noPlots) {
      draw(run, printer);
    }
    printer.flush();
    return CommandLine.ExitCode.OK;
  }

  private KfacRun run(Optional<String> profiler) {
    options.positive("--repeats", repeats);
    RunSettings settings =
        RunSettings.of(repeats, options.precision(), options.threads(), options.seed(), profiler);
    return new KfacRun(
        problem.name(),
        options.device(),
        operators == null
            ? problem.operators()
            : Arrays.stream(OperatorRow.values()).filter(operators::contains).toList(),
        noCompiled ? List.of(Execution.EAGER) : List.of(Execution.values()),
        !noMemory,
        skipExisting && profiler.isEmpty(), // what is not run cannot be profiled
        settings,
        new ResultFolder(out, problem.name(), options.device(), profiler.isPresent()));
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new WorkloadException("cannot make the folder " + out + "; choose another --out", e);
    }
    if (!Files.isWritable(out)) {
      throw new WorkloadException("cannot write to the folder " + out + "; choose another --out");
    }
  }

  private void measure(KfacRun run, PrintWriter printer) {
    Supplier<Problem> setUp = () -> setUp(run);
    try (Progress progress = Progress.of("kfac", run.operators().size() + 1L)) {
      BenchmarkLog log = new BenchmarkLog(printer, progress);
      new KfacBenchmark(run, setUp, child(), log, progress).measure();
    }
  }

  /** Libtorch is loaded by the first measurement: a run whose results are all there needs none. */
  private Problem setUp(KfacRun run) {
    if (!loaded) {
      KfacProblem.load(options, System.err);
      new MachineDescription(run.device(), run.settings()).write(run.folder().environment());
      loaded = true;
    }
    return problem.setUp(options);
  }

  private ChildJvm child() {
    List<String> arguments = new ArrayList<>();
    arguments.add(Main.class.getName());
    arguments.add(KfacPeakMemoryCommand.NAME);
    arguments.addAll(problem.arguments());
    arguments.addAll(
        List.of(
            "--device",
            options.device().toString(),
            "--dtype",
            options.precision().toString(),
            "--threads",
            Integer.toString(options.threads()),
            "--seed",
            Long.toString(options.seed())));
    return new ChildJvm(arguments);
  }

  private List<String> report(KfacRun run) {
    return new BenchmarkReport(CachedResults.read(run.folder()), problem.flops()).lines();
  }

  private static void draw(KfacRun run, PrintWriter printer) {
    String where = run.problem() + " on " + run.device();
    CachedResults results = CachedResults.read(run.folder());
    for (Path plot : new KfacPlots(results, run.folder(), where).write()) {
      printer.println("Plot: " + plot);
    }
  }
}
