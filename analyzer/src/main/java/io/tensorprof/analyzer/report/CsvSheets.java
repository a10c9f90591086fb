package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.export.Unicode;
import io.tensorprof.analyzer.model.Profile;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The main table as comma-separated values (RFC 4180). Numbers are raw, what is not known is empty.
 */
final class CsvSheets implements SheetWriter {

  private static final String LINE_END = "\r\n";

  @Override
  public void write(Profile profile, Sheets sheets, PrintWriter out) {
    Sheet table = sheets.main();
    line(table.columns().stream().map(Sheet.Heading::rawName).toList(), out);
    for (List<Object> row : table.rows()) {
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(table.raw(row, i));
      }
      line(cells, out);
    }
  }

  @Override
  public boolean holdsNotes() {
    return false;
  }

  private static void line(List<?> cells, PrintWriter out) {
    for (int i = 0; i < cells.size(); i++) {
      out.print(i == 0 ? "" : ",");
      out.print(cell(cells.get(i)));
    }
    out.print(LINE_END);
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number).toPlainString()
        : quoted(Unicode.wellFormed(value.toString()));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
