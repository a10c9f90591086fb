package io.tensorprof.analyzer.report;

import java.util.List;

/**
 * What a command has to say, in a form that every format can write.
 *
 * @param title what was measured in all: {@code 12 function calls in 0.120 seconds}
 * @param lines what stands below the title: order and restrictions; may be empty
 * @param totals numbers behind the title, one row
 * @param tables the tables; the totals may be among them
 * @param main the table that a format has which can hold but one
 * @param notes sentences below: why a column is blank, what a number is not
 */
record Sheets(
    String title,
    List<String> lines,
    Sheet totals,
    List<Sheet> tables,
    Sheet main,
    List<String> notes) {

  Sheets {
    lines = List.copyOf(lines);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** One table. */
  static Sheets of(
      String title, List<String> lines, Sheet totals, Sheet table, List<String> notes) {
    return new Sheets(title, lines, totals, List.of(table), table, notes);
  }
}
