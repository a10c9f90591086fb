package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.RegressionCheck;
import io.tensorprof.analyzer.query.RegressionCheck.Moved;
import io.tensorprof.analyzer.query.RegressionCheck.What;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** What a check found: one line when all is well, else a table of what grew beyond its limit. */
public final class CheckReport {

  private static final int MOST_NAMES = 5;

  private final RegressionCheck check;
  private final DiffHeader header;
  private final Measured measured;

  /** A report of a check of runs. */
  public CheckReport(RegressionCheck check, DiffHeader header) {
    this.check = check;
    this.header = header;
    this.measured = header.base().get(0).profile().measured();
  }

  /** Prints the text. */
  public void print(Paint paint, PrintWriter out) {
    if (check.passes()) {
      out.println(paint.better("ok") + ": " + Plain.text(success()));
      noisy().forEach(line -> out.println(Plain.text(line)));
      return;
    }
    out.println(paint.worse("failed") + ": " + failure());
    out.println();
    table().print(out);
    out.println();
    noisy().forEach(line -> out.println(Plain.text(line)));
    noise().forEach(out::println);
  }

  /** Prints a summary for the page of a CI job. */
  public void printMarkdown(PrintWriter out) {
    out.println("### tensorprof check: " + (check.passes() ? "ok" : "failed"));
    out.println();
    out.println(Plain.markdown(check.passes() ? success() : failure()));
    out.println();
    if (!check.passes()) {
      table().printMarkdown(out);
      out.println();
    }
    noisy().forEach(line -> out.println("- " + Plain.markdown(line)));
    if (!check.passes()) {
      noise().forEach(line -> out.println("- " + Plain.markdown(line)));
    }
    header
        .lines()
        .forEach(
            line -> out.println("- **" + line.getKey() + "**: " + Plain.markdown(line.getValue())));
  }

  private String success() {
    String largest = "";
    ComparedRow row = check.largest();
    if (row != null) {
      largest =
          "; the largest change of tottime is %s of %s"
              .formatted(Amounts.growth(row.tottime().ratio()), row.title());
    }
    return rows(check.compared()) + " compared, none beyond its limit" + largest + unknown();
  }

  /** What the check could not have seen, by the row that takes longest. */
  private String unknown() {
    if (!header.isNoiseKnown()) {
      return "; with fewer than three recordings a side, noise is unknown";
    }
    ComparedRow longest = check.longest();
    return longest == null || longest.tottime().base() == 0 || !longest.tottime().hasMargin()
        ? ""
        : "; noise hides what is below ±%s of %s"
            .formatted(
                Amounts.percent(longest.tottime().margin() / longest.tottime().base()),
                longest.title());
  }

  private String failure() {
    return "%s beyond %s limit, of %s compared"
        .formatted(
            check.moved().size() == 1 ? "1 number is" : check.moved().size() + " numbers are",
            check.moved().size() == 1 ? "its" : "their",
            rows(check.compared()));
  }

  private static String rows(int count) {
    return count + (count == 1 ? " row" : " rows");
  }

  private List<String> noisy() {
    if (check.noisy().isEmpty()) {
      return List.of();
    }
    List<String> names =
        check.noisy().stream()
            .limit(MOST_NAMES)
            .map(row -> row.title() + " " + Amounts.growth(row.tottime().ratio()))
            .toList();
    String more =
        check.noisy().size() > MOST_NAMES
            ? " and %d more".formatted(check.noisy().size() - MOST_NAMES)
            : "";
    return List.of(
        "noise: beyond the limit, but no more than runs differ by chance: "
            + String.join(", ", names)
            + more);
  }

  private List<String> noise() {
    return header.isNoiseKnown()
        ? List.of()
        : List.of(
            "note: with fewer than three recordings on each side nobody can tell a slower program from a slower moment");
  }

  private TextTable table() {
    boolean margins = check.moved().stream().anyMatch(moved -> moved.change().hasMargin());
    List<String> headings = new ArrayList<>(List.of("base", "new", "delta"));
    if (margins) {
      headings.add("±");
    }
    headings.addAll(List.of("growth", "limit", "number", "function"));
    TextTable table = new TextTable(2, headings);
    for (Moved moved : check.moved()) {
      Change change = moved.change();
      List<String> cells = new ArrayList<>();
      if (moved.what() == What.NCALLS) {
        cells.add(Amounts.calls(change.base()));
        cells.add(Amounts.calls(change.fresh()));
        cells.add(Amounts.moreCalls(change.delta()));
        if (margins) {
          cells.add(change.hasMargin() ? Amounts.calls(change.margin()) : "");
        }
      } else {
        Amounts unit = Amounts.of(measured, DoubleStream.of(change.base(), change.fresh()));
        cells.add(unit.plain(change.base()) + " " + unit.unit());
        cells.add(unit.plain(change.fresh()) + " " + unit.unit());
        cells.add(unit.signed(change.delta()) + " " + unit.unit());
        if (margins) {
          cells.add(change.hasMargin() ? unit.plain(change.margin()) + " " + unit.unit() : "");
        }
      }
      cells.add(Amounts.growth(change.ratio()));
      cells.add(Amounts.percent(moved.limit()));
      cells.add(moved.what().text());
      cells.add(moved.title());
      table.add(cells);
    }
    return table;
  }
}
