package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.bench.Progress;
import io.tensorprof.workloads.bench.modes.ModeChart;
import io.tensorprof.workloads.bench.modes.ModeChild;
import io.tensorprof.workloads.bench.modes.ModeComparison;
import io.tensorprof.workloads.bench.modes.ModeReport;
import io.tensorprof.workloads.bench.modes.ModeRun;
import io.tensorprof.workloads.bench.modes.ProfileMode;
import io.tensorprof.workloads.bench.modes.SizedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code workloads compare}. */
@Command(
    name = "compare",
    description = {
      "Runs a workload in child JVMs, without an agent and under it in each mode, and compares run"
          + " times, bytes stored and calls recorded.",
      "In each turn every mode runs once; a ratio is that of the times within one turn."
    },
    footer = "%nExample: workloads compare --turns 3 --workload mlp -- --threads 2",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class CompareCommand implements Callable<Integer> {

  /** Names the agent's jar of this checkout; set by the launcher. */
  private static final String AGENT = "tensorprof.agent";

  @Spec private CommandSpec spec;

  @Option(
      names = "--agent",
      defaultValue = "${sys:" + AGENT + "}",
      paramLabel = "JAR",
      description = "The agent.")
  private Path agent;

  @Option(
      names = "--workload",
      defaultValue = "mlp",
      paramLabel = "NAME",
      description = "What the children run: a workload that --list names.")
  private String workload;

  @Parameters(
      arity = "0..*",
      paramLabel = "-- ARGUMENT",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "The workload's own arguments, behind --.")
  private List<String> arguments = List.of();

  @Option(
      names = "--turns",
      defaultValue = "5",
      paramLabel = "N",
      description = "How often each mode runs.")
  private int turns;

  @Option(
      names = "--scale",
      defaultValue = "10",
      paramLabel = "N",
      description = "Also compares N times the steps, for workloads with --steps; 1: does not.")
  private int scale;

  @Option(
      names = "--phase",
      defaultValue = "train",
      paramLabel = "NAME",
      description = "Whose time is compared; the process's if a child names no such phase.")
  private String phase;

  @Option(
      names = "--out",
      defaultValue = "target/compare",
      paramLabel = "DIR",
      description = "Where recordings and the picture go.")
  private Path out;

  @Override
  public Integer call() {
    List<SizedRun> runs = runs();
    makeFolder();
    ModeChild child =
        new ModeChild(agent.toAbsolutePath(), out.toAbsolutePath(), Main.class.getName(), phase);
    List<ModeComparison> comparisons = runs.stream().map(ModeComparison::new).toList();
    int children = turns * comparisons.size() * ProfileMode.values().length;
    try (Progress progress = Progress.of("children", children)) {
      for (int turn = 0; turn < turns; turn++) {
        for (ModeComparison comparison : comparisons) {
          comparison.add(turn(child, comparison.run(), turn, progress));
        }
      }
    }
    report(child, comparisons);
    return CommandLine.ExitCode.OK;
  }

  private List<SizedRun> runs() {
    if (agent == null || agent.toString().isEmpty() || !Files.isRegularFile(agent)) {
      throw new WorkloadException(
          "there is no agent at '"
              + (agent == null ? "" : agent)
              + "'; build it with ./mvnw -pl agent -am -DskipTests package, or name it with"
              + " --agent");
    }
    if (turns < 1 || scale < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--turns and --scale should be at least 1, actual values: " + turns + ", " + scale);
    }
    try {
      return RunLengths.of(workload, arguments, scale);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new WorkloadException("cannot make the folder " + out + "; choose another --out", e);
    }
  }

  /** Each turn begins with another mode: no mode always follows the same one. */
  private static Map<ProfileMode, ModeRun> turn(
      ModeChild child, SizedRun run, int turn, Progress progress) {
    Map<ProfileMode, ModeRun> results = new EnumMap<>(ProfileMode.class);
    ProfileMode[] modes = ProfileMode.values();
    for (int i = 0; i < modes.length; i++) {
      ProfileMode mode = modes[(i + turn) % modes.length];
      progress.at(mode + ", " + run.label());
      results.put(mode, child.run(mode, run));
      progress.step();
    }
    return results;
  }

  private void report(ModeChild child, List<ModeComparison> comparisons) {
    PrintWriter text = spec.commandLine().getOut();
    ModeReport report = new ModeReport(text);
    report.table(comparisons, phase);
    text.println();
    ModeComparison first = comparisons.get(0);
    comparisons.forEach(report::order);
    if (comparisons.size() > 1) {
      report.growth(first, comparisons.get(1));
    }
    Path picture = out.resolve("modes.png");
    String timed = first.hasPhase() ? phase : "process";
    ModeChart.write("What profiling " + workload + " costs", comparisons, timed, picture);
    List<String> recordings = new ArrayList<>();
    for (ProfileMode mode : ProfileMode.values()) {
      if (mode != ProfileMode.NONE) {
        recordings.add(out.resolve(child.recording(mode, first.run()).getFileName()).toString());
      }
    }
    text.println("picture: " + picture);
    text.println("what each mode saw: bin/analyzer modes " + String.join(" ", recordings));
    text.flush();
  }
}
