package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.PstatsReport;
import io.tensorprof.analyzer.report.RunHeader;
import io.tensorprof.analyzer.report.WeightReport;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints the table of calls. */
@Command(
    name = "report",
    description = "Prints a recording's table of calls as Python's pstats does.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Times are seconds: tottime in the function itself, cumtime from its entry to",
      "its exit; the first percall is tottime by calls, the second cumtime by",
      "primitive calls. '5/1' are 5 calls, 1 of them primitive: not entered from",
      "within the same function. By function, class, line, library or kind, what lies",
      "inside counts once; by phase or layer, tottime reaches until the next inside.",
      "",
      "Examples:",
      "  bin/analyzer report run.jfr",
      "  bin/analyzer report --sort cumulative --limit 20 run.jfr",
      "  bin/analyzer report run.*.jfr",
      "  bin/analyzer report --root train --by site run.jfr",
      "  bin/analyzer report --by phase run.jfr"
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "KEY",
      split = ",",
      converter = SortKeyConverter.class,
      completionCandidates = SortKeyConverter.Names.class,
      description = {
        "Order of the rows, several keys separated by commas: ${COMPLETION-CANDIDATES}.",
        "Without it: tottime in tracing, calls in counting, samples in sampling."
      })
  private List<SortKey> sort;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Print the first N rows only.")
  private Long limit;

  @Mixin private RootOption root;
  @Mixin private EventOption event;
  @Mixin private NetOption net;

  @Option(
      names = {"-b", "--by"},
      paramLabel = "GROUP",
      converter = GroupingConverter.class,
      completionCandidates = GroupingConverter.Names.class,
      description = {
        "What a row is: ${COMPLETION-CANDIDATES}.",
        "An op, wherever it is called (default); an op at one place; a method, class, line, library"
            + " or kind with its ops; a phase, layer or thread with all that happens in it."
      })
  private Grouping grouping = Grouping.OP;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    Profile profile = net.of(recording.read(event.event()), recording);
    if (grouping.needsTree() && profile.mode() == Mode.COUNTING) {
      throw new CommandFailure(
          "%s holds counts, which do not say what was called inside a %s; record with mode=tracing for --by %s, or see --by site"
              .formatted(recording, grouping.text(), grouping.text()));
    }
    FunctionTable table = FunctionTable.of(profile, root.in(profile, recording), grouping);
    List<SortKey> keys = sort == null ? List.of(SortKey.defaultFor(profile.mode())) : sort;
    PrintWriter out = spec.commandLine().getOut();
    RunHeader.print(profile, out);
    long rows = limit == null ? Long.MAX_VALUE : limit;
    switch (profile.measured()) {
      case CALLS, SAMPLES -> new PstatsReport(profile, table).print(keys, rows, out);
      case ALLOC, LOCK -> new WeightReport(table, profile.measured()).print(rows, out);
    }
    out.flush();
    return Whole.exitCode(profile, recording, spec);
  }

  /** Reads a grouping by its name. */
  static final class GroupingConverter implements ITypeConverter<Grouping> {
    @Override
    public Grouping convert(String name) {
      for (Grouping grouping : Grouping.values()) {
        if (grouping.text().equals(name)) {
          return grouping;
        }
      }
      throw new TypeConversionException(
          "'" + name + "' is none of " + String.join(", ", new Names()));
    }

    /** All names, for the help and for errors. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return Arrays.stream(Grouping.values()).map(Grouping::text).iterator();
      }
    }
  }
}
