package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.timeline.BusyTime;
import io.tensorprof.analyzer.timeline.Row;
import io.tensorprof.analyzer.timeline.ThreadTime;
import io.tensorprof.analyzer.timeline.TimeWindow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each thread did when: a line for each of its rows, a column for each bucket of time, filled
 * as high as the row's own time fills the bucket.
 */
public final class TimelineReport {

  private static final String LEVELS = " ▁▂▃▄▅▆▇█";
  private static final int HIGHEST = LEVELS.length() - 1;
  private static final int SHARE = 8; // columns of "100.0 % "

  private final TimeWindow window;
  private final int names;

  /**
   * A report.
   *
   * @param window in as many buckets as a line has room for
   * @param names columns for the rows' names
   */
  public TimelineReport(TimeWindow window, int names) {
    this.window = window;
    this.names = names;
  }

  /** Columns of a line that are left for the chart beside names of some length. */
  public static int chartWidth(int width, int names) {
    return width - SHARE - names - 2;
  }

  /** Prints what the columns and the heights mean. */
  public void printLegend(PrintWriter out) {
    TimeUnits unit = TimeUnits.of(window.to());
    out.printf(
        "%s to %s, a column is %s; a bar is as high as the line's own time fills it%n%n",
        unit.trimmed(window.from()),
        unit.trimmed(window.to()),
        TimeUnits.of(window.width()).trimmed(window.width()));
  }

  /**
   * Prints a thread.
   *
   * @param title its name and what else tells it apart
   * @param rows those to show, in their order
   */
  public void print(String title, List<Row> rows, ThreadTime time, PrintWriter out) {
    long calls = time.calls();
    long busy = ThreadTime.sum(time.busy());
    out.printf(
        "%s: %d call%s, %s of the time in them%n",
        Printable.of(title), calls, calls == 1 ? "" : "s", share(busy).strip());
    String axis = new TimeAxis(window).line();
    if (!axis.isEmpty()) {
      out.println(" ".repeat(SHARE + names + 2) + axis);
    }
    for (Row row : rows) {
      line(row.title(), time.own(row), out);
    }
    long[] others = time.own(BusyTime.OTHERS);
    if (ThreadTime.sum(others) > 0) {
      line("others", others, out);
    }
    out.println();
  }

  private void line(String name, long[] time, PrintWriter out) {
    String shown = Printable.of(name, names);
    String padding = " ".repeat(names - shown.codePointCount(0, shown.length()));
    String line = share(ThreadTime.sum(time)) + shown + padding + "  " + bars(time);
    out.println(line.stripTrailing());
  }

  private String bars(long[] time) {
    StringBuilder bars = new StringBuilder();
    for (int bucket = 0; bucket < time.length; bucket++) {
      double share = (double) time[bucket] / (window.end(bucket) - window.start(bucket));
      bars.append(LEVELS.charAt((int) Math.min(HIGHEST, Math.ceil(share * HIGHEST))));
    }
    return bars.toString();
  }

  private String share(long nanos) {
    return String.format(
        Locale.ROOT, "%5.1f %% ", 100.0 * nanos / ((double) window.to() - window.from()));
  }

  /** The threads that were busiest, by their ids. */
  public static List<String> busiest(Map<String, ThreadTime> threads, int count) {
    List<String> ids = new ArrayList<>(threads.keySet());
    ids.sort(
        Comparator.comparingLong((String id) -> -ThreadTime.sum(threads.get(id).busy()))
            .thenComparing(id -> id));
    return ids.subList(0, Math.min(count, ids.size()));
  }
}
