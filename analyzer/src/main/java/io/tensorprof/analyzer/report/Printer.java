package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Selection;
import io.tensorprof.analyzer.query.Steps;
import java.io.PrintWriter;
import java.util.List;

/**
 * Prints tables in one of the formats.
 *
 * @param format the format
 * @param style emphasis, for text alone
 */
public record Printer(TableFormat format, Style style) {

  /** Whether numbers are raw, for programs to read. */
  public boolean isRaw() {
    return format == TableFormat.CSV || format == TableFormat.JSON;
  }

  /**
   * Prints a table.
   *
   * @param columns the columns; null for those of pstats, in text its very layout
   * @return what the format has no place for
   */
  public List<String> table(
      TableContext context, List<Column> columns, Selection selection, PrintWriter out) {
    Profile profile = context.profile();
    if (columns == null && format == TableFormat.TEXT) {
      RunHeader.print(profile, out);
      switch (profile.measured()) {
        case CALLS, SAMPLES ->
            new PstatsReport(profile, context.table(), style).print(selection, out);
        case ALLOC, LOCK -> new WeightReport(profile, context.table(), style).print(selection, out);
      }
      return List.of();
    }
    List<Column> shown = columns == null ? Column.defaultsFor(context, isRaw()) : columns;
    return sheets(profile, new TableSheets(context, shown).of(selection), out);
  }

  /** Prints callers or callees; like {@link #table}. */
  public List<String> edges(
      Profile profile, EdgeTable edges, Selection selection, PrintWriter out) {
    if (format == TableFormat.TEXT) {
      RunHeader.print(profile, out);
      edges.print(selection, style, out);
      return List.of();
    }
    return sheets(profile, edges.sheets(selection), out);
  }

  /** Prints the steps of a run; like {@link #table}. */
  public List<String> steps(Profile profile, Steps steps, String name, PrintWriter out) {
    return sheets(profile, new StepTable(steps, name).sheets(), out);
  }

  /** Prints the memory of a run by line; like {@link #table}. */
  public List<String> memory(Profile profile, MemoryReport memory, PrintWriter out) {
    if (format == TableFormat.TEXT) {
      memory.print(profile, out);
      return List.of();
    }
    return sheets(profile, memory.sheets(), out);
  }

  /** Prints the memory of tensors; like {@link #table}. */
  public List<String> tensors(Profile profile, TensorReport tensors, PrintWriter out) {
    return sheets(profile, tensors.sheets(isRaw()), out);
  }

  private List<String> sheets(Profile profile, Sheets sheets, PrintWriter out) {
    SheetWriter writer = format.writer(style);
    writer.write(profile, sheets, out);
    return writer.holdsNotes() ? List.of() : sheets.notes();
  }
}
