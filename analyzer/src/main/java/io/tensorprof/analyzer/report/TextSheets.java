package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tables for a terminal: columns as wide as they need to be, numbers to the right. */
final class TextSheets implements SheetWriter {

  private static final String GAP = "  ";

  private final Style style;

  TextSheets(Style style) {
    this.style = style;
  }

  @Override
  public void write(Profile profile, Sheets sheets, PrintWriter out) {
    RunHeader.print(profile, out);
    out.println("         " + sheets.title());
    out.println();
    if (!sheets.lines().isEmpty()) {
      sheets.lines().forEach(line -> out.println("   " + line));
      out.println();
    }
    for (Sheet table : sheets.tables()) {
      if (!table.title().isEmpty()) {
        out.println("   " + table.title());
        out.println();
      }
      table(table, out);
      out.println();
    }
    if (!sheets.notes().isEmpty()) {
      sheets.notes().forEach(note -> out.println(style.dim("   " + note)));
      out.println();
    }
  }

  private void table(Sheet table, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = table.columns().stream().map(Sheet.Heading::header).toList();
    lines.add(head);
    table.rows().forEach(row -> lines.add(table.texts(row)));
    int[] widths = new int[head.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    boolean first = true;
    for (List<String> line : lines) {
      String text = line(line, table.columns(), widths);
      out.println(first ? style.bold(text) : text);
      first = false;
    }
  }

  private static String line(List<String> cells, List<Sheet.Heading> columns, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP);
      String padding = " ".repeat(widths[i] - width(cells.get(i)));
      if (columns.get(i).unit().isNumber()) {
        line.append(padding).append(cells.get(i));
      } else {
        line.append(cells.get(i)).append(padding);
      }
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
