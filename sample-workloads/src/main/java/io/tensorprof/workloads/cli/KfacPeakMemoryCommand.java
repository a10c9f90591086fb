package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.BenchmarkLog;
import io.tensorprof.workloads.bench.PeakMemory;
import io.tensorprof.workloads.bench.PeakMemoryRun;
import io.tensorprof.workloads.bench.ProfilerState;
import io.tensorprof.workloads.bench.Progress;
import io.tensorprof.workloads.bench.ResultFile;
import io.tensorprof.workloads.bench.RunSettings;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code workloads kfac} runs in child JVMs: finds the peak memory of one operator. */
@Command(
    name = KfacPeakMemoryCommand.NAME,
    description = "Finds the peak memory of one operator, or of the gradient, in this JVM.",
    hidden = true,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class KfacPeakMemoryCommand implements Callable<Integer> {

  static final String NAME = "kfac-peakmem";

  @Spec private CommandSpec spec;

  @Mixin private KfacProblem problem;

  @Option(
      names = "--operator",
      converter = OptionValues.Operator.class,
      paramLabel = "NAME",
      description = "The operator; without it the gradient is measured.")
  private OperatorRow operator;

  @Option(names = "--execution", required = true, description = "${COMPLETION-CANDIDATES}")
  private Execution execution;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "Where the result is left.")
  private Path file;

  @Mixin private RunOptions options;

  @Override
  public Integer call() {
    KfacProblem.load(options, System.err);
    PeakMemory memory = PeakMemory.on(options.device());
    PeakMemoryRun run = new PeakMemoryRun(() -> problem.setUp(options), execution);
    long bytes =
        operator == null
            ? run.ofReference(options.device(), memory)
            : run.ofOperator(operator, options.device(), memory);
    double gib = bytes / PeakMemory.GIB;
    RunSettings settings =
        RunSettings.of(
            1, options.precision(), options.threads(), options.seed(), ProfilerState.mark());
    ResultFile.renew(file, settings).putPeakMemory(execution, gib, memory.method());
    String what = operator == null ? "Reference gradient_and_loss" : operator.title();
    String where = problem.name() + " and " + options.device();
    new BenchmarkLog(spec.commandLine().getOut(), Progress.of("", 1))
        .memory(what, execution, where, gib);
    return CommandLine.ExitCode.OK;
  }
}
