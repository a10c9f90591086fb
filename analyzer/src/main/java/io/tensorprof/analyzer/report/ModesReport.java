package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.ModeComparison;
import io.tensorprof.analyzer.query.ModeComparison.Column;
import io.tensorprof.analyzer.query.ModeComparison.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One program in several modes: what each costs and knows, and what each says of the ops. */
public final class ModesReport {

  private final ModeComparison modes;
  private final List<Long> bytes;

  /**
   * A report.
   *
   * @param bytes size of each recording
   */
  public ModesReport(ModeComparison modes, List<Long> bytes) {
    this.modes = modes;
    this.bytes = List.copyOf(bytes);
  }

  /** Prints the modes, then at most {@code limit} ops. */
  public void print(long limit, PrintWriter out) {
    for (String command : modes.commands()) {
      out.printf("%-10s %s%n", "program", Plain.text(command.isEmpty() ? "unknown" : command));
    }
    notes().forEach(note -> out.printf("%-10s %s%n", "note", Plain.text(note)));
    out.println();
    recordings().print(out);
    out.println();
    out.println("   " + SHARES);
    out.println();
    ops(limit).print(out);
    out.println();
  }

  /** Prints the same as Markdown. */
  public void printMarkdown(long limit, PrintWriter out) {
    for (String command : modes.commands()) {
      out.println("- **program**: " + Plain.markdown(command.isEmpty() ? "unknown" : command));
    }
    notes().forEach(note -> out.println("- **note**: " + Plain.markdown(note)));
    out.println();
    recordings().printMarkdown(out);
    out.println();
    out.println(Plain.markdown(SHARES));
    out.println();
    ops(limit).printMarkdown(out);
  }

  private static final String SHARES =
      "Share of each op: of all ops' and functions' own time, in counting of all their calls";

  /** What a reader should know before he believes the tables. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (modes.commands().size() > 1) {
      notes.add(
          "these are recordings of different commands: their times and shares do not compare");
    }
    for (Column column : modes.columns()) {
      RunInfo run = column.run().profile().run();
      if (run.lostCalls() > 0) {
        notes.add(column.run().name() + ": " + run.lostCalls() + " calls are lost");
      }
      run.notes().forEach(note -> notes.add(column.run().name() + ": " + note));
    }
    int tracing = modes.first(Mode.TRACING);
    int sampling = modes.first(Mode.SAMPLING);
    if (tracing >= 0 && sampling >= 0) {
      Row row = modes.mostDifferent(tracing, sampling);
      if (row != null) {
        notes.add(
            "tracing and sampling differ most for %s: %s traced, %s sampled"
                .formatted(
                    row.name(),
                    percent(row.shares().get(tracing)),
                    percent(row.shares().get(sampling))));
      }
    }
    return notes;
  }

  private TextTable recordings() {
    TextTable table =
        new TextTable(
            4,
            List.of(
                "wall time s",
                "ratio",
                "calls",
                "samples",
                "bytes",
                "bytes/event",
                "mode",
                "calls are",
                "times are",
                "recording"));
    for (int i = 0; i < modes.columns().size(); i++) {
      Column column = modes.columns().get(i);
      RunInfo run = column.run().profile().run();
      Mode mode = column.run().profile().mode();
      long shortest = modes.shortestWall();
      table.add(
          List.of(
              Numbers.seconds(run.wallTime()),
              shortest == 0 ? "" : Amounts.ratio((double) run.wallTime() / shortest),
              mode == Mode.SAMPLING ? "" : Long.toString(column.calls()),
              mode == Mode.SAMPLING ? Long.toString(column.samples()) : "",
              Long.toString(bytes.get(i)),
              column.events() == 0
                  ? ""
                  : String.format(Locale.ROOT, "%.1f", (double) bytes.get(i) / column.events()),
              mode.text(),
              calls(mode, run),
              times(mode, run),
              column.run().name()));
    }
    return table;
  }

  private static String calls(Mode mode, RunInfo run) {
    if (mode == Mode.SAMPLING) {
      return "unknown";
    }
    return run.lostCalls() > 0 ? "incomplete" : "exact";
  }

  private static String times(Mode mode, RunInfo run) {
    return switch (mode) {
      case TRACING -> run.isEstimated() ? "of some calls" : "of every call";
      case COUNTING -> "unknown";
      case SAMPLING -> "estimates, also of native code";
    };
  }

  private TextTable ops(long limit) {
    List<String> headings = new ArrayList<>();
    for (Column column : modes.columns()) {
      headings.add(column.run().profile().mode().text());
    }
    headings.add("op or function");
    TextTable table = new TextTable(1, headings);
    modes.rows().stream()
        .limit(limit)
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>();
              row.shares().forEach(share -> cells.add(share.isNaN() ? "" : percent(share)));
              cells.add(row.name());
              table.add(cells);
            });
    return table;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
