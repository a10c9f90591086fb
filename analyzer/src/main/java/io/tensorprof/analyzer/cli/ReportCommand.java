package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.Restriction;
import io.tensorprof.analyzer.query.Selection;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.EdgeTable;
import io.tensorprof.analyzer.report.Printer;
import io.tensorprof.analyzer.report.TableContext;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      "With --columns and in md and html, values have their unit: 1.25 ms, 12.5 MB,",
      "3.4 GFLOP; k, M and G are powers of 1000. What is not known is blank.",
      "",
      "Examples:",
      "  bin/analyzer report run.jfr",
      "  bin/analyzer report --sort cumulative --limit 20 run.jfr",
      "  bin/analyzer report run.*.jfr",
      "  bin/analyzer report --root train --by site run.jfr",
      "  bin/analyzer report --by phase run.jfr",
      "  bin/analyzer report --restrict 'Linear|relu' --restrict 0.5 run.jfr",
      "  bin/analyzer report --callers=backward run.jfr",
      "  bin/analyzer report --by shape --columns ncalls,p50,p99,gflops,title run.jfr",
      "  bin/analyzer report --steps train --limit 5 run.jfr",
      "  bin/analyzer report --format csv --columns all run.jfr > run.csv"
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;
  @Mixin private RowSelectionOptions selection;
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
        "An op, wherever it is called (default); an op at one place; an op with tensors of certain"
            + " shapes; a method, class, line, library or kind with its ops; a phase, layer or"
            + " thread with all that happens in it."
      })
  private Grouping by;

  @Mixin private EdgeOptions edges;

  @Option(
      names = "--steps",
      paramLabel = "NAME",
      description =
          "Take each call of the function of this name for a step: how long steps take, the slowest"
              + " ones (--limit, 10), and what those spend more time in.")
  private String steps;

  @Mixin private LayoutOptions layout;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    checkOptions();
    if (steps != null) {
      return new StepsReport(spec, recording, steps, selection.limitOr(StepsReport.SHOWN))
          .print(layout);
    }
    Grouping grouping = by == null ? Grouping.OP : by;
    ReadOptions wanted = ReadOptions.of(event.event());
    wanted = grouping.needsLines() ? wanted.withLines() : wanted;
    Profile profile =
        net.of(recording.read(grouping.needsShapes() ? wanted.withShapes() : wanted), recording);
    checkMode(profile, grouping);
    List<Integer> roots = root.in(profile, recording);
    FunctionTable table = FunctionTable.of(profile, roots, grouping);
    Selection rows = selection.of(profile);
    PrintWriter out = spec.commandLine().getOut();
    Printer printer = layout.printer(GlobalOptions.of(spec).style());
    List<String> notes;
    try {
      if (edges.isGiven()) {
        CallEdges called = CallEdges.of(profile, roots);
        EdgeTable list = new EdgeTable(profile, table, called, edges.isOfCallers());
        notes = printer.edges(profile, list, edges.of(rows), out);
      } else {
        boolean part = !roots.equals(List.of(CallTree.ROOT));
        TableContext context = new TableContext(profile, table, grouping, part);
        notes = printer.table(context, layout.columns(), rows, out);
      }
    } catch (Restriction.TooDeepException e) {
      throw new CommandFailure(e.getMessage());
    }
    out.flush();
    Notes.print(notes, spec);
    return Whole.exitCode(profile, recording, spec);
  }

  /** Refuses options that say nothing beside others. */
  private void checkOptions() {
    if (edges.areBothGiven()) {
      throw wrong("--callers and --callees are two reports: ask for one");
    }
    if (edges.isGiven() && (by != null || layout.columns() != null || steps != null)) {
      throw wrong("--callers and --callees have rows and columns of their own");
    }
    if (steps != null
        && (by != null
            || layout.columns() != null
            || selection.isMoreThanLimit()
            || root.isGiven()
            || net.isOn()
            || (event.event() != null && event.event() != Measured.CALLS))) {
      throw wrong("Beside --steps there are --limit and --format only");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void checkMode(Profile profile, Grouping grouping) throws CommandFailure {
    if (profile.mode() == Mode.COUNTING && grouping.needsTree()) {
      throw new CommandFailure(
          "%s holds counts, which do not say what was called inside a %s; record with mode=tracing for --by %s, or see --by site"
              .formatted(recording, grouping.text(), grouping.text()));
    }
    if (profile.mode() == Mode.COUNTING && edges.isGiven()) {
      throw new CommandFailure(
          "%s holds counts, which do not say who called whom; record with mode=tracing, or see --by site"
              .formatted(recording));
    }
    if (profile.mode() != Mode.TRACING && grouping.needsShapes()) {
      throw new CommandFailure(
          "%s is shown by %s, which know no shapes; record with mode=tracing for --by shape"
              .formatted(recording, profile.measured().text()));
    }
    if (profile.measured() == Measured.ALLOC && edges.isGiven()) {
      throw new CommandFailure(
          "callers are listed with times, and allocations have none; bin/analyzer report --event alloc "
              + recording
              + " shows bytes");
    }
  }
}
