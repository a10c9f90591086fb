package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import java.io.PrintWriter;
import java.util.List;

/** Tables as GitHub's Markdown has them, for an issue or a pull request. */
final class MarkdownSheets implements SheetWriter {

  private static final String SPECIAL = "\\`*_[]|~#@";

  @Override
  public void write(Profile profile, Sheets sheets, PrintWriter out) {
    String program = profile.run().program();
    out.println(escaped((program.isEmpty() ? "" : program + ": ") + sheets.title()));
    out.println();
    for (String line : sheets.lines()) {
      out.println(escaped(line) + "  ");
    }
    if (!sheets.lines().isEmpty()) {
      out.println();
    }
    for (Sheet table : sheets.tables()) {
      if (!table.title().isEmpty()) {
        out.println(escaped(table.title()));
        out.println();
      }
      table(table, out);
      out.println();
    }
    for (String note : sheets.notes()) {
      out.println(escaped(note) + "  ");
    }
  }

  private static void table(Sheet table, PrintWriter out) {
    line(table.columns().stream().map(column -> escaped(column.header())).toList(), out);
    line(table.columns().stream().map(c -> c.unit().isNumber() ? "---:" : ":---").toList(), out);
    for (List<Object> row : table.rows()) {
      line(table.texts(row).stream().map(MarkdownSheets::escaped).toList(), out);
    }
  }

  private static void line(List<String> cells, PrintWriter out) {
    out.println("| " + String.join(" | ", cells) + " |");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : Printable.of(text).toCharArray()) {
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        default -> escaped.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    return escaped.toString();
  }
}
