package io.tensorprof.analyzer.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with typed columns, before it is text: rows of numbers and texts, of which those are null
 * that are not known.
 *
 * @param name what JSON calls it
 * @param title a line above it; empty for none
 * @param columns what its cells are
 * @param rows a value or null for each column
 */
record Sheet(String name, String title, List<Heading> columns, List<List<Object>> rows) {

  /**
   * A column.
   *
   * @param name as JSON and CSV call it, without its unit
   * @param header as people read it
   */
  record Heading(String name, String header, Unit unit) {
    Heading(String name, Unit unit) {
      this(name, name, unit);
    }

    String rawName() {
      return unit.raw(name);
    }
  }

  Sheet {
    columns = List.copyOf(columns);
  }

  /** The cells as people read them; empty where a value is not known. */
  List<String> texts(List<Object> row) {
    List<String> texts = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      texts.add(value == null ? "" : Printable.of(columns.get(i).unit().text(value)));
    }
    return texts;
  }

  /** A cell as CSV and JSON have it; null where the value is not known. */
  Object raw(List<Object> row, int column) {
    return columns.get(column).unit().rawValue(row.get(column));
  }
}
