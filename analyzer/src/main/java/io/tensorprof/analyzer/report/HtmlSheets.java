package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A page without scripts that needs nothing beside it. It is ASCII, whatever the encoding. */
final class HtmlSheets implements SheetWriter {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>%s</title>
      <style>
      body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; }
      table { border-collapse: collapse; margin: 1em 0; font-variant-numeric: tabular-nums; }
      th, td { padding: 0.15em 0.8em; text-align: left; border-bottom: 1px solid #ddd; white-space: nowrap; }
      th { position: sticky; top: 0; background: #fff; border-bottom: 2px solid #888; }
      .n { text-align: right; }
      pre, .note { color: #555; }
      @media (prefers-color-scheme: dark) {
        body, th { background: #1b1b1b; color: #ddd; }
        th, td { border-color: #444; }
        pre, .note { color: #aaa; }
      }
      </style>
      </head>
      <body>
      """;

  @Override
  public void write(Profile profile, Sheets sheets, PrintWriter out) {
    String program = profile.run().program();
    out.print(HEAD.formatted(escaped(program.isEmpty() ? "tensorprof" : program)));
    StringWriter header = new StringWriter();
    RunHeader.print(profile, new PrintWriter(header, true));
    out.println("<pre>" + escaped(header.toString().strip(), true) + "</pre>");
    element("h1", sheets.title(), out);
    sheets.lines().forEach(line -> element("p", line, out));
    for (Sheet table : sheets.tables()) {
      if (!table.title().isEmpty()) {
        element("h2", table.title(), out);
      }
      table(table, out);
    }
    for (String note : sheets.notes()) {
      out.println("<p class=\"note\">" + escaped(note) + "</p>");
    }
    out.println("</body>");
    out.println("</html>");
  }

  private static void table(Sheet table, PrintWriter out) {
    out.println("<table>");
    out.println("<thead>");
    line("th", table.columns().stream().map(Sheet.Heading::header).toList(), table, out);
    out.println("</thead>");
    out.println("<tbody>");
    table.rows().forEach(row -> line("td", table.texts(row), table, out));
    out.println("</tbody>");
    out.println("</table>");
  }

  private static void line(String tag, List<String> cells, Sheet table, PrintWriter out) {
    StringBuilder line = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean number = table.columns().get(i).unit().isNumber();
      line.append('<').append(tag).append(number ? " class=\"n\">" : ">");
      line.append(escaped(cells.get(i))).append("</").append(tag).append('>');
    }
    out.println(line.append("</tr>"));
  }

  private static void element(String tag, String text, PrintWriter out) {
    out.println("<" + tag + ">" + escaped(text) + "</" + tag + ">");
  }

  private static String escaped(String text) {
    return escaped(Printable.of(text), false);
  }

  private static String escaped(String text, boolean lines) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain = c >= ' ' && c < 0x7f && "&<>\"'".indexOf(c) < 0;
              if (plain || (lines && c == '\n')) {
                escaped.append((char) c);
              } else if (c >= ' ' && !isHalf(c)) {
                escaped.append("&#").append(c).append(';');
              }
            });
    return escaped.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
