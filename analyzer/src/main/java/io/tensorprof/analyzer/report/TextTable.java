package io.tensorprof.analyzer.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of texts, printed in columns or as Markdown. All columns are aligned to the right but the
 * last ones, which are words.
 */
final class TextTable {

  private record Row(List<String> cells, UnaryOperator<String> paint) {}

  private final int words;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A table of no rows.
   *
   * @param words columns at the end that hold words
   */
  TextTable(int words, List<String> header) {
    this.words = words;
    rows.add(new Row(List.copyOf(header), UnaryOperator.identity()));
  }

  void add(List<String> cells) {
    add(cells, UnaryOperator.identity());
  }

  /** Adds a row, whose whole line is painted. */
  void add(List<String> cells, UnaryOperator<String> paint) {
    if (cells.size() != rows.get(0).cells().size()) {
      throw new IllegalArgumentException(
          "A row of %d cells in a table of %d columns"
              .formatted(cells.size(), rows.get(0).cells().size()));
    }
    rows.add(new Row(cells.stream().map(Plain::text).toList(), paint));
  }

  void print(PrintWriter out) {
    int columns = rows.get(0).cells().size();
    int[] width = new int[columns];
    for (Row row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], row.cells().get(i).length());
      }
    }
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.cells().get(i);
        String blanks = " ".repeat(width[i] - cell.length());
        line.append(i == 0 ? "" : "  ");
        line.append(i < columns - words ? blanks + cell : cell + blanks);
      }
      out.println(row.paint().apply(line.toString().stripTrailing()));
    }
  }

  void printMarkdown(PrintWriter out) {
    for (int i = 0; i < rows.size(); i++) {
      out.println(
          rows.get(i).cells().stream()
              .map(Plain::markdown)
              .collect(Collectors.joining(" | ", "| ", " |")));
      if (i == 0) {
        String[] rules = new String[rows.get(0).cells().size()];
        Arrays.setAll(rules, column -> column < rules.length - words ? "---:" : "---");
        out.println(String.join(" | ", rules).replaceFirst("^", "| ") + " |");
      }
    }
  }
}
