package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.IncomparableException;
import io.tensorprof.analyzer.query.RegressionCheck;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.CheckReport;
import io.tensorprof.analyzer.report.DiffHeader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Fails when a recording takes more than a baseline allows. */
@Command(
    name = "check",
    description = "Compares recordings to a baseline; fails when something grew beyond its limit.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Exit code 0: all within limits. 1: something grew beyond its limit, or the",
      "recordings do not compare. 2: wrong usage.",
      "",
      "With three recordings on each side and more, a time fails only when it is",
      "beyond its limit and grew more than runs differ by chance. Calls are exact",
      "with any number of runs. What threads do outside of ops and functions counts",
      "for --total alone.",
      "",
      "Examples:",
      "  bin/analyzer check --baseline main.jfr --max-regression 10%% run.jfr",
      "  bin/analyzer check --baseline main*.jfr --max-regression 5%% -- run*.jfr",
      "  bin/analyzer check --baseline main.jfr --max-calls-growth 0%% counted.jfr",
      "  bin/analyzer check --baseline main.jfr --max-regression 5%%",
      "      --max-regression Tensor.mul=20%% --min-time 1ms --format md run.jfr"
    })
final class CheckCommand implements Callable<Integer> {

  /** What the output is. */
  enum Format {
    text,
    md
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--baseline",
      required = true,
      arity = "1..*",
      split = ",",
      paramLabel = "RECORDING",
      description =
          "The runs to compare to: their names one after the other, or each behind its"
              + " own --baseline.")
  private List<Path> baseline;

  @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "The runs to check.")
  private List<Path> files;

  @Option(
      names = "--max-regression",
      paramLabel = "[OP=]PERCENT",
      description = "How much tottime may grow: of every row, or of one function.")
  private List<String> regressions = List.of();

  @Option(
      names = "--max-calls-growth",
      paramLabel = "PERCENT",
      converter = PercentConverter.class,
      description = "How much the number of calls may grow, of every row.")
  private Double callsGrowth;

  @Option(
      names = "--total",
      paramLabel = "PERCENT",
      converter = PercentConverter.class,
      description = "How much the time of all threads together may grow.")
  private Double total;

  @Option(
      names = "--min-time",
      paramLabel = "TIME",
      converter = SpanConverter.class,
      description = "Pass by the time of rows with less tottime than this on both sides.")
  private long minTime;

  @Option(
      names = "--min-share",
      paramLabel = "PERCENT",
      defaultValue = "0.1%",
      converter = TreeCommand.ShareConverter.class,
      description =
          "Pass by the time of rows with less than this share of the whole (default: 0.1%%); not of"
              + " those that --max-regression names.")
  private double minShare;

  @Option(names = "--allow-added", description = "Rows may be new.")
  private boolean allowAdded;

  @Option(names = "--allow-lost", description = "Recordings may lack calls that were lost.")
  private boolean allowLost;

  @Option(
      names = "--allow-cut-off",
      description = "Recordings may be cut off, or not closed in order.")
  private boolean allowCutOff;

  @Mixin private ComparisonOptions comparison;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "What to print: ${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    RegressionCheck.Limits limits = limits();
    Comparison.Options large = comparison.options(minShare);
    Comparison.Options all = comparison.options(0);
    List<ComparedRun> before = comparison.read(baseline, "--baseline");
    List<ComparedRun> after = comparison.read(files, "those to check");
    for (List<ComparedRun> side : List.of(before, after)) {
      for (ComparedRun run : side) {
        requireWhole(run);
      }
    }
    RegressionCheck check;
    try {
      check =
          RegressionCheck.of(
              Comparison.of(before, after, large),
              Comparison.of(before, after, all),
              minShare,
              limits);
    } catch (IncomparableException e) {
      throw new CommandFailure(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    CheckReport report = new CheckReport(check, new DiffHeader(before, after, large));
    switch (format) {
      case text -> report.print(Colours.of(spec), out);
      case md -> report.printMarkdown(out);
    }
    out.flush();
    return check.passes() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private RegressionCheck.Limits limits() {
    Double time = null;
    Map<String, Double> timeOf = new LinkedHashMap<>();
    for (String regression : regressions) {
      int equals = regression.lastIndexOf('=');
      Double percent = percent(regression.substring(equals + 1));
      boolean twice;
      if (equals < 0) {
        twice = time != null;
        time = percent;
      } else {
        twice = timeOf.put(regression.substring(0, equals), percent) != null;
      }
      if (twice) {
        throw new ParameterException(
            spec.commandLine(), "--max-regression says twice what it allows: " + regression);
      }
    }
    if (time == null && timeOf.isEmpty() && callsGrowth == null && total == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Nothing is limited: say --max-regression 5%, --max-calls-growth 0% or --total 5%");
    }
    return new RegressionCheck.Limits(time, timeOf, callsGrowth, total, minTime, allowAdded);
  }

  private double percent(String text) {
    try {
      return PercentConverter.percent(text);
    } catch (TypeConversionException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--max-regression': " + e.getMessage(), e);
    }
  }

  private void requireWhole(ComparedRun run) throws CommandFailure {
    long lost = run.profile().run().lostCalls();
    if (lost > 0 && !allowLost) {
      throw new CommandFailure(
          "%s lacks %d calls that were lost: its numbers are too small to compare; --allow-lost compares them all the same"
              .formatted(run.name(), lost));
    }
    if (run.profile().run().isCutOff() && !allowCutOff) {
      throw new CommandFailure(
          "%s is cut off: what follows its last whole chunk is not in its numbers; --allow-cut-off compares them all the same"
              .formatted(run.name()));
    }
    if (!run.profile().run().complete() && !allowCutOff) {
      throw new CommandFailure(
          "%s was not closed in order, so its end may be missing; --allow-cut-off compares it all the same"
              .formatted(run.name()));
    }
  }
}
