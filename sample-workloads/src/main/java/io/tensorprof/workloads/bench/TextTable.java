package io.tensorprof.workloads.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of text whose columns line up: words to the left, numbers to the right. */
public final class TextTable {

  private static final String GAP = "  ";

  private final int wordColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table with its header.
   *
   * @param wordColumns how many of the first columns are words
   */
  public TextTable(int wordColumns, String... header) {
    this.wordColumns = wordColumns;
    rows.add(List.of(header));
  }

  /** Adds a row. */
  public void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row should have " + rows.get(0).size() + " cells, actual value: " + cells.length);
    }
    rows.add(List.of(cells));
  }

  /** The lines, header first, without blanks at their ends. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String format = "%" + (column < wordColumns ? "-" : "") + width(column) + "s";
        line.append(column == 0 ? "" : GAP);
        line.append(String.format(Locale.ROOT, format, row.get(column)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
  }
}
