package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.ProfilerState;
import io.tensorprof.workloads.demo.Demonstration;
import io.tensorprof.workloads.demo.Findings;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code workloads demo}. */
@Command(
    name = "demo",
    description = "Runs the HPML lecture's demonstrations, which --list names.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Demonstrations to run; all runs each.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "Print what each demonstration shows.")
  private boolean list;

  @Mixin private RunOptions options;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      for (Demonstration demo : Demonstration.ALL) {
        out.printf(Locale.ROOT, "%-4s %-10s %s%n", demo.row(), demo.name(), demo.what());
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    List<Demonstration> chosen = chosen();
    int threads = options.threads();
    TorchRuntime.loadLibrary(System.err);
    options.device().require();
    TorchRuntime.setThreads(threads);
    for (Demonstration demo : chosen) {
      run(demo, out);
    }
    ProfilerState.mark().ifPresent(mark -> out.printf("(%s: times include its probes)%n", mark));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private List<Demonstration> chosen() {
    if (names.isEmpty()) {
      throw options.wrong("Missing demonstration: " + known() + ", or all");
    }
    if (names.contains("all")) {
      return Demonstration.ALL;
    }
    return names.stream()
        .map(
            name ->
                Demonstration.named(name)
                    .orElseThrow(
                        () ->
                            options.wrong(
                                "There is no demonstration " + name + "; there are " + known())))
        .toList();
  }

  private static String known() {
    return Demonstration.ALL.stream().map(Demonstration::name).collect(Collectors.joining(", "));
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the demonstration's tensors
  private void run(Demonstration demo, PrintWriter out) {
    out.printf("%s (%s): %s%n", demo.name(), demo.row(), demo.what());
    TorchRuntime.seed(options.seed());
    try (PointerScope tensorsOfDemo = new PointerScope()) {
      demo.run(options.tensors(), new Findings(out));
    }
  }
}
