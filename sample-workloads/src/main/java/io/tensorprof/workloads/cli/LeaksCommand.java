package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.TextTable;
import io.tensorprof.workloads.leaks.LeakWorkload;
import io.tensorprof.workloads.leaks.Planted;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code workloads leaks}. */
@Command(
    name = "leaks",
    description = {
      "Trains a linear model beside which five mistakes leak native memory, and prints what each"
          + " line has leaked by the program's own account.",
      "What is left to the garbage collector has been collected by the end; the rest is still there."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class LeaksCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Option(names = "--clean", description = "Do the same and close everything.")
  private boolean clean;

  @Option(
      names = "--steps",
      defaultValue = "2000",
      paramLabel = "N",
      description = "Steps of the evaluation and of the training, at least 1.")
  private int steps;

  @Override
  public Integer call() {
    options.positive("--steps", steps);
    int threads = options.threads();
    TorchRuntime.loadLibrary(System.err);
    options.device().require();
    TorchRuntime.setThreads(threads);
    TorchRuntime.seed(options.seed());
    LeakWorkload workload = new LeakWorkload(options.tensors(), steps);
    print(clean ? workload.runClean() : workload.runLeaky());
    return CommandLine.ExitCode.OK;
  }

  private void print(LeakWorkload.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    table(result.planted()).lines().forEach(out::println);
    if (result.keptByViews() > 0) {
      out.printf(
          Locale.ROOT,
          "views, of 0 bytes each, keep the closed batch's storage: %,d bytes%n",
          result.keptByViews());
    }
    out.printf(
        Locale.ROOT,
        "%d steps, loss %.6f; native objects left, as JavaCPP counts them: %d%n",
        steps,
        result.loss(),
        result.left());
    out.flush();
  }

  private static TextTable table(List<Planted> planted) {
    TextTable table = new TextTable(2, "leak", "line", "tensors", "bytes each", "bytes");
    for (Planted line : planted) {
      table.add(
          line.leak().toString(),
          line.location(),
          number(line.tensors()),
          number(line.bytesEach()),
          number(line.bytes()));
    }
    table.add(
        "all",
        "",
        number(planted.stream().mapToLong(Planted::tensors).sum()),
        "",
        number(planted.stream().mapToLong(Planted::bytes).sum()));
    return table;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
