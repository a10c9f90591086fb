package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.bench.ProfilerState;
import io.tensorprof.workloads.bench.Timeit;
import io.tensorprof.workloads.demo.Snippet;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
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

/** {@code workloads timeit}. */
@Command(
    name = "timeit",
    description = {
      "Times a snippet as Python's timeit does: the best of some runs of so many loops.",
      "Profiling is not benchmarking: under a profiler it refuses."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class TimeitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SNIPPET", description = "What is timed.")
  private String name;

  @Option(names = "--list", description = "Print the snippets.")
  private boolean list;

  @Option(
      names = {"-n", "--number"},
      paramLabel = "N",
      description =
          "Loops of a run; else the first of 1, 2, 5, 10, 20, 50, … that take 0.2 s or longer.")
  private Integer number;

  @Option(
      names = {"-r", "--repeat"},
      defaultValue = "" + Timeit.DEFAULT_REPEAT,
      paramLabel = "N",
      description = "Runs.")
  private int repeat;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print the time of each run.")
  private boolean verbose;

  @Option(names = "--profiled", description = "Time under a profiler nevertheless, and say so.")
  private boolean profiled;

  @Mixin private RunOptions options;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Snippet.ALL.forEach(s -> out.printf(Locale.ROOT, "%-14s %s%n", s.name(), s.what()));
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    Snippet snippet = snippet();
    options.positive("--repeat", repeat);
    if (number != null) {
      options.positive("--number", number);
    }
    int threads = options.threads();
    Optional<String> mark = ProfilerState.mark();
    refuseProfiler(mark);
    TorchRuntime.loadLibrary(System.err);
    options.device().require();
    TorchRuntime.setThreads(threads);
    TorchRuntime.seed(options.seed());
    print(measure(snippet), snippet, out);
    mark.ifPresent(text -> out.printf("(%s: the time includes its probes)%n", text));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private Snippet snippet() {
    String known = Snippet.ALL.stream().map(Snippet::name).collect(Collectors.joining(", "));
    if (name == null) {
      throw options.wrong("Missing snippet: " + known);
    }
    return Snippet.named(name)
        .orElseThrow(() -> options.wrong("There is no snippet " + name + "; there are " + known));
  }

  private void refuseProfiler(Optional<String> mark) {
    if (mark.isPresent() && !profiled) {
      throw new WorkloadException(
          "this JVM is "
              + mark.get()
              + ", which takes time of its own; run without the agent, or"
              + " with --profiled");
    }
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the snippet's tensors
  private Timeit.Result measure(Snippet snippet) {
    try (PointerScope tensorsOfSnippet = new PointerScope()) {
      Runnable statement = snippet.prepared().apply(options.tensors());
      Timeit timeit = new Timeit(options.device()::synchronize);
      return timeit.measure(
          statement, number == null ? timeit.autoRange(statement) : number, repeat);
    }
  }

  private void print(Timeit.Result result, Snippet snippet, PrintWriter out) {
    if (verbose) {
      out.println(TimeitText.raw(result));
    }
    out.print(TimeitText.best(result));
    if (snippet.flops() > 0) {
      out.printf(
          Locale.ROOT,
          ", %,d FLOP: %.3g GFLOP/s",
          snippet.flops(),
          snippet.flops() / result.nanosPerLoop());
    }
    out.println();
    if (result.isUnreliable()) {
      out.println(TimeitText.unreliable(result));
    }
  }
}
