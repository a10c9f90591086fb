package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a comparison grew beyond their limits. A number is beyond its limit when its mean
 * is, and the growth is more than noise, where runs are enough to tell. Numbers of calls are exact;
 * they have noise only where they differ from run to run.
 *
 * @param compared rows that were looked at
 * @param moved what grew beyond its limit, greatest growth first; empty when all is well
 * @param noisy rows whose time grew beyond its limit, but no more than noise explains
 * @param largest the row whose own time grew most by ratio among those within their limits; null
 *     when no time was looked at
 * @param longest the row with the most own time before; null when no time was looked at
 */
public record RegressionCheck(
    int compared,
    List<Moved> moved,
    List<ComparedRow> noisy,
    ComparedRow largest,
    ComparedRow longest) {

  /** What grew. */
  public enum What {
    TOTTIME("tottime"),
    NCALLS("ncalls"),
    TOTAL("total time");

    private final String text;

    What(String text) {
      this.text = text;
    }

    /** The name in a table. */
    public String text() {
      return text;
    }
  }

  /**
   * A number that grew beyond its limit.
   *
   * @param title the row's, or of the whole
   * @param limit the growth that was allowed, 0.05 for five percent
   */
  public record Moved(String title, What what, Change change, double limit) {}

  /**
   * Growth that is allowed, as shares: 0.05 is five percent.
   *
   * @param time of each row's own time; null for any
   * @param timeOf of the own time of functions by name, in place of that
   * @param calls of each row's calls; null for any
   * @param total of all time together; null for any
   * @param minTime nanoseconds that a row must take on one side for its time to be looked at
   * @param added whether rows may be new
   */
  public record Limits(
      Double time,
      Map<String, Double> timeOf,
      Double calls,
      Double total,
      long minTime,
      boolean added) {
    public Limits {
      timeOf = Map.copyOf(timeOf);
    }
  }

  public RegressionCheck {
    moved = List.copyOf(moved);
    noisy = List.copyOf(noisy);
  }

  /** Whether nothing grew beyond its limit. */
  public boolean passes() {
    return moved.isEmpty();
  }

  /**
   * Looks at the rows: not at the own time of threads, in which they wait.
   *
   * @param timed rows tested by their times, the small ones aside
   * @param all all rows, for their calls and for those that have a limit of their own
   * @param minShare share of the whole below which a row's time is small
   * @throws IncomparableException if the runs do not have what is limited
   */
  public static RegressionCheck of(Comparison timed, Comparison all, double minShare, Limits limits)
      throws IncomparableException {
    requireKnown(timed, all, limits);
    List<Moved> moved = new ArrayList<>();
    List<ComparedRow> noisy = new ArrayList<>();
    ComparedRow largest = null;
    ComparedRow longest = null;
    int compared = 0;
    if (limits.total() != null
        && grew(timed.whole(), limits.total(), limits)
        && !isNoise(timed.whole())) {
      moved.add(new Moved("all rows together", What.TOTAL, timed.whole(), limits.total()));
    }
    for (ComparedRow row : timedRows(timed, all, minShare, limits)) {
      Double limit = isLooked(row) ? limitOf(row, limits) : null;
      Change time = row.tottime();
      if (limit == null || Math.max(time.base(), time.fresh()) < limits.minTime()) {
        continue;
      }
      compared++;
      longest = longest == null || time.base() > longest.tottime().base() ? row : longest;
      if (!grew(time, limit, limits)) {
        if (time.base() > 0 && (largest == null || time.ratio() > largest.tottime().ratio())) {
          largest = row;
        }
      } else if (isNoise(time)) {
        noisy.add(row);
      } else {
        moved.add(new Moved(row.title(), What.TOTTIME, time, limit));
      }
    }
    if (limits.calls() != null) {
      for (ComparedRow row : all.rows()) {
        if (grew(row.ncalls(), limits.calls(), limits) && !isNoise(row.ncalls())) {
          moved.add(new Moved(row.title(), What.NCALLS, row.ncalls(), limits.calls()));
        }
      }
      compared = Math.max(compared, all.rows().size());
    }
    return new RegressionCheck(compared, moved, noisy, largest, longest);
  }

  /** The large ones, and those that have a limit of their own. */
  private static List<ComparedRow> timedRows(
      Comparison timed, Comparison all, double minShare, Limits limits) {
    List<ComparedRow> rows = new ArrayList<>();
    Set<String> large = new HashSet<>();
    double least = minShare * (timed.whole().base() + timed.whole().fresh());
    for (ComparedRow row : timed.rows()) {
      if (row.tottime().base() + row.tottime().fresh() >= least) {
        rows.add(row);
        large.add(row.title());
      }
    }
    for (ComparedRow row : all.rows()) {
      if (!large.contains(row.title())
          && limits.timeOf().keySet().stream().anyMatch(name -> isNamed(row, name))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static void requireKnown(Comparison timed, Comparison all, Limits limits)
      throws IncomparableException {
    if (timed.mode() == Mode.COUNTING
        && (limits.time() != null || limits.total() != null || !limits.timeOf().isEmpty())) {
      throw new IncomparableException(
          "the recordings hold counts and no times; limit them with --max-calls-growth, or record with mode=tracing");
    }
    if (timed.mode() == Mode.SAMPLING && limits.calls() != null) {
      throw new IncomparableException(
          "the recordings hold samples, which do not say how many calls there were; record with mode=tracing or counting for --max-calls-growth");
    }
    for (String name : limits.timeOf().keySet()) {
      if (all.rows().stream().noneMatch(row -> isNamed(row, name))) {
        throw new IncomparableException(
            "no recording holds '%s', which --max-regression names".formatted(name));
      }
    }
  }

  private static boolean isLooked(ComparedRow row) {
    return !row.row().frame().kind().isRoot();
  }

  private static Double limitOf(ComparedRow row, Limits limits) {
    return limits.timeOf().entrySet().stream()
        .filter(limit -> isNamed(row, limit.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(limits.time());
  }

  private static boolean isNamed(ComparedRow row, String name) {
    return row.title().equals(name) || Roots.isNamed(row.row().frame(), name);
  }

  private static boolean grew(Change change, double limit, Limits limits) {
    if (change.base() == 0) {
      return change.fresh() > 0 && !limits.added();
    }
    return change.fresh() > change.base() * (1 + limit);
  }

  private static boolean isNoise(Change change) {
    return change.hasMargin() && !change.isBeyondNoise();
  }
}
