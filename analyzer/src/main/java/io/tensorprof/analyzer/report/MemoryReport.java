package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.MemoryByLine;
import io.tensorprof.analyzer.query.MemoryByLine.Line;
import io.tensorprof.analyzer.query.MemoryByLine.Method;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The memory of a run by line: a table for each method, as memory_profiler prints one. */
public final class MemoryReport {

  private static final double MIB = 1 << 20;
  private static final String ROW = "%6s %14s %14s %12s   %s";

  /** Lines of source shown around and between those with calls; more are passed over. */
  private static final int MOST_BETWEEN = 200;

  private final MemoryByLine memory;
  private final List<Method> shown;
  private final SourceFolders sources;
  private final Style style;

  /**
   * A report of some of the methods.
   *
   * @param sources where the text of lines is found; without, the ops of a line stand for it
   */
  public MemoryReport(MemoryByLine memory, List<Method> shown, SourceFolders sources, Style style) {
    this.memory = memory;
    this.shown = List.copyOf(shown);
    this.sources = sources;
    this.style = style;
  }

  /** Prints it for people. */
  public void print(Profile profile, PrintWriter out) {
    RunHeader.print(profile, out);
    for (Method method : shown) {
      print(method, out);
    }
    int more = memory.methods().size() - shown.size();
    if (more > 0) {
      out.printf("%d more method%s: --limit, --only%n", more, more == 1 ? "" : "s");
    }
    notes().forEach(note -> out.println(style.dim(note)));
  }

  private void print(Method method, PrintWriter out) {
    out.println("Filename: " + Printable.of(file(method)));
    out.println();
    String header =
        ROW.formatted("Line #", "Mem usage", "Increment", "Occurrences", "Line Contents");
    out.println(style.bold(header));
    out.println("=".repeat(header.length()));
    String baseline = mib(method.baseline());
    out.println(ROW.formatted("", baseline, baseline, 1, Printable.of(name(method))));
    List<String> source = sources.lines(method.site());
    int last = 0;
    for (Line line : method.lines()) {
      if (last > 0 && line.number() - last <= MOST_BETWEEN) {
        for (int between = last + 1; between < line.number(); between++) {
          printSource(between, source, out);
        }
      }
      out.println(
          ROW.formatted(
              line.number() == 0 ? "?" : line.number(),
              mib(line.usage()),
              mib(line.increment()),
              line.occurrences(),
              Printable.of(contents(line, source))));
      last = line.number();
    }
    out.println();
  }

  private static void printSource(int number, List<String> source, PrintWriter out) {
    if (number <= source.size()) {
      String text = Printable.of(source.get(number - 1).stripTrailing());
      out.println(ROW.formatted(number, "", "", "", text).stripTrailing());
    }
  }

  private static String contents(Line line, List<String> source) {
    return line.number() > 0 && line.number() <= source.size()
        ? source.get(line.number() - 1).stripTrailing()
        : String.join(", ", line.ops());
  }

  private static String file(Method method) {
    return method.site().file().isEmpty() ? method.function().owner() : method.site().file();
  }

  private static String name(Method method) {
    String owner = method.function().owner();
    return owner.substring(owner.lastIndexOf('.') + 1) + "." + method.function().name();
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%.3f MiB", bytes / MIB);
  }

  /** What the numbers are and are not. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Mem usage is the resident set of the whole process, read behind each call; an increment is"
            + " what it grew since the reading before, whichever thread that was on and whatever ran"
            + " between the two.");
    notes.add(
        "The memory was read %d times, %s each, which are in the times of this recording."
            .formatted(
                memory.readings(), Numbers.span(memory.cost() / Math.max(1, memory.readings()))));
    return notes;
  }

  /** Its rows in one table. */
  Sheets sheets() {
    List<List<Object>> rows = new ArrayList<>();
    for (Method method : shown) {
      List<String> source = sources.lines(method.site());
      for (Line line : method.lines()) {
        rows.add(
            Arrays.asList(
                file(method),
                line.number() == 0 ? null : line.number(),
                name(method),
                line.usage(),
                line.increment(),
                line.occurrences(),
                contents(line, source)));
      }
    }
    Sheet lines =
        new Sheet(
            "lines",
            "",
            List.of(
                new Sheet.Heading("file", Unit.TEXT),
                new Sheet.Heading("line", Unit.COUNT),
                new Sheet.Heading("method", Unit.TEXT),
                new Sheet.Heading("usage", "mem usage", Unit.BYTES),
                new Sheet.Heading("increment", Unit.BYTES),
                new Sheet.Heading("occurrences", Unit.COUNT),
                new Sheet.Heading("contents", "line contents", Unit.TEXT)),
            rows);
    Sheet totals =
        new Sheet(
            "totals",
            "",
            List.of(
                new Sheet.Heading("readings", Unit.COUNT),
                new Sheet.Heading("cost", Unit.TIME),
                new Sheet.Heading("growth", Unit.BYTES)),
            List.of(Arrays.asList(memory.readings(), memory.cost(), growth())));
    return Sheets.of(
        "memory behind %d lines".formatted(rows.size()), List.of(), totals, lines, notes());
  }

  private long growth() {
    return memory.methods().stream().mapToLong(Method::growth).sum();
  }
}
