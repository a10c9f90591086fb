package io.tensorprof.workloads.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every system that the workloads reproduce: what it is, the command, and its state. */
final class Catalogue {

  private static final String RESOURCE = "catalogue.txt";

  /**
   * One line.
   *
   * @param id as {@code H5}; empty for a heading
   * @param what it is
   * @param command that runs it; empty when none does
   * @param state {@code runs}, or why it does not
   */
  record Row(String id, String what, String command, String state) {

    boolean isHeading() {
      return id.isEmpty();
    }

    private static Row parse(String line) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 1) {
        return new Row("", line.strip(), "", "");
      }
      if (cells.length != 4) {
        throw new IllegalStateException(RESOURCE + ": four cells were expected in: " + line);
      }
      return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip());
    }
  }

  private Catalogue() {}

  /** All lines in their order. */
  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Row::parse)
          .forEach(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  static void print(PrintWriter out) {
    List<Row> rows = rows();
    String format =
        "  %-3s  %-"
            + rows.stream()
                .mapToInt(row -> row.isHeading() ? 0 : row.what().length())
                .max()
                .getAsInt()
            + "s  %-"
            + rows.stream().mapToInt(row -> row.command().length()).max().getAsInt()
            + "s  %s%n";
    for (Row row : rows) {
      if (row.isHeading()) {
        out.println(row.what());
      } else {
        String command = row.command().isEmpty() ? "–" : row.command();
        out.printf(Locale.ROOT, format, row.id(), row.what(), command, row.state());
      }
    }
  }
}
