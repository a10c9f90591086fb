package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.IncomparableException;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.DiffHeader;
import io.tensorprof.analyzer.report.DiffJson;
import io.tensorprof.analyzer.report.DiffReport;
import io.tensorprof.analyzer.report.DiffTreeReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints what changed between two sets of runs. */
@Command(
    name = "diff",
    description = "Prints what changed from one recording to another, or between two sets of them.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Rows are in the order of their change of tottime; ratio is new by base. With",
      "three runs on each side and more, ± is how far from the difference seen the",
      "true one may lie, and the verdict is faster or slower where it lies beyond",
      "zero for sure, else noise. With fewer runs the verdict is ?: only the calls",
      "are known for certain, and the median and 99th percentile of single calls",
      "tell a little. Take runs in turn, one of each side, so that a",
      "machine that slows down slows both.",
      "",
      "Examples:",
      "  bin/analyzer diff old.jfr new.jfr",
      "  bin/analyzer diff --base old*.jfr --new new*.jfr",
      "  bin/analyzer diff --per MlpTraining.step old.jfr new.jfr",
      "  bin/analyzer diff --tree --root train old.jfr new.jfr",
      "  bin/analyzer diff -f json --base a1.jfr,a2.jfr --new b1.jfr,b2.jfr"
    })
final class DiffCommand implements Callable<Integer> {

  /** What the output is. */
  enum Format {
    text,
    json,
    md
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "RECORDING",
      description = "The .jfr file before and the one after.")
  private List<Path> two = List.of();

  @Option(
      names = "--base",
      arity = "1..*",
      split = ",",
      paramLabel = "RECORDING",
      description = "Runs before, in place of the first file: their names one after the other.")
  private List<Path> base = List.of();

  @Option(
      names = "--new",
      arity = "1..*",
      split = ",",
      paramLabel = "RECORDING",
      description = "Runs after, in place of the second file.")
  private List<Path> fresh = List.of();

  @Mixin private ComparisonOptions comparison;

  @Option(
      names = {"-t", "--tree"},
      description = "Compare the calling-context trees, node by node.")
  private boolean tree;

  @Option(
      names = {"-m", "--min-share"},
      paramLabel = "PERCENT",
      converter = TreeCommand.ShareConverter.class,
      description =
          "Leave out rows with less than this share of the whole (default: 0.1%%), which also makes the others' margins narrower; with --tree, fold"
              + " nodes with less than this share of what moved (default: 1%%).")
  private Double minShare;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Print the first N rows only.")
  private Long limit;

  @Option(
      names = {"-c", "--columns"},
      paramLabel = "COLUMN",
      split = ",",
      converter = ColumnConverter.class,
      description =
          "Groups of columns, separated by commas: tottime, cumtime, ncalls, percentiles (default:"
              + " all there are).")
  private Set<DiffReport.Column> columns = EnumSet.allOf(DiffReport.Column.class);

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "What to print: ${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Override
  public Integer call() throws RecordingException, CommandFailure, IOException {
    boolean lists = !base.isEmpty() || !fresh.isEmpty();
    if (lists ? base.isEmpty() || fresh.isEmpty() || !two.isEmpty() : two.size() != 2) {
      throw new ParameterException(
          spec.commandLine(), "Name two recordings, or some behind --base and some behind --new");
    }
    if (tree && limit != null) {
      throw new ParameterException(
          spec.commandLine(), "--limit is for rows; --min-share folds the tree");
    }
    Comparison.Options options = comparison.options(tree ? 0 : minShare == null ? 0.001 : minShare);
    List<ComparedRun> before = comparison.read(lists ? base : two.subList(0, 1), "--base");
    List<ComparedRun> after = comparison.read(lists ? fresh : two.subList(1, 2), "--new");
    PrintWriter out = spec.commandLine().getOut();
    try {
      DiffHeader header = new DiffHeader(before, after, options);
      if (tree) {
        printTree(TreeComparison.of(before, after, options), header, out);
      } else {
        print(Comparison.of(before, after, options), header, out);
      }
    } catch (IncomparableException e) {
      throw new CommandFailure(e.getMessage());
    }
    out.flush();
    return ExitCode.OK;
  }

  private void print(Comparison found, DiffHeader header, PrintWriter out) throws IOException {
    long rows = limit == null ? Long.MAX_VALUE : limit;
    DiffReport report = new DiffReport(found, header, columns);
    switch (format) {
      case text -> report.print(Colours.of(spec), rows, out);
      case md -> report.printMarkdown(rows, out);
      case json -> {
        try (DiffJson json = new DiffJson(header, out)) {
          json.write(found, rows);
        }
      }
    }
  }

  private void printTree(TreeComparison found, DiffHeader header, PrintWriter out)
      throws IOException {
    DiffTreeReport report = new DiffTreeReport(found, header, minShare == null ? 0.01 : minShare);
    switch (format) {
      case text -> report.print(Colours.of(spec), out);
      case md -> report.printMarkdown(out);
      case json -> {
        try (DiffJson json = new DiffJson(header, out)) {
          json.write(found);
        }
      }
    }
  }

  /** Reads a group of columns by its name. */
  static final class ColumnConverter implements ITypeConverter<DiffReport.Column> {
    @Override
    public DiffReport.Column convert(String name) {
      List<String> names = new ArrayList<>();
      for (DiffReport.Column column : DiffReport.Column.values()) {
        names.add(column.name().toLowerCase(Locale.ROOT));
        if (names.get(names.size() - 1).equals(name)) {
          return column;
        }
      }
      throw new TypeConversionException("'" + name + "' is none of " + String.join(", ", names));
    }
  }
}
