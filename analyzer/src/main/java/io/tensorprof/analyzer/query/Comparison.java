package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The tables of two sets of runs, row by row. With three runs on each side and more, a row's
 * difference has a margin by {@link Welch}'s t, at a risk that {@link FalseDiscoveries} sets for
 * all rows together; with fewer nobody can tell noise from change, and none is called either.
 *
 * @param mode how all runs were measured
 * @param measured what of
 * @param baseRuns runs before
 * @param freshRuns runs after
 * @param whole nanoseconds or bytes of the part that is compared, threads' own time included
 * @param wall nanoseconds that the recordings last; not divided by calls
 * @param calls calls in the part that is compared
 * @param rows those with the greatest change first
 * @param small rows left out for their share
 */
public record Comparison(
    Mode mode,
    Measured measured,
    int baseRuns,
    int freshRuns,
    Change whole,
    Change wall,
    Change calls,
    List<ComparedRow> rows,
    int small) {

  /**
   * What is compared.
   *
   * @param grouping what a row is
   * @param match what makes rows of two runs one; by lines and names for ops only
   * @param root the function inside which to look; null for all
   * @param per the function for each call of which numbers are; null for whole runs
   * @param minShare share of the whole, from 0 to 1, below which a row's time is not tested; a row
   *     with less cumtime is left out, unless its calls differ
   */
  public record Options(Grouping grouping, Match match, String root, String per, double minShare) {
    /** All ops by their functions. */
    public static final Options DEFAULT = new Options(Grouping.OP, Match.FUNCTION, null, null, 0);
  }

  public Comparison {
    rows = List.copyOf(rows);
  }

  /**
   * Compares runs.
   *
   * @throws IncomparableException if they were not measured in one way, or lack what was asked for
   */
  public static Comparison of(List<ComparedRun> base, List<ComparedRun> fresh, Options options)
      throws IncomparableException {
    return new Comparer(Sides.of(base, fresh, options), options).compare();
  }

  /** Whether runs are enough to tell noise from change. */
  public boolean isNoiseKnown() {
    return Welch.isPossible(baseRuns, freshRuns);
  }

  /** The number of a row that the comparison is about: its own time, or in counting its calls. */
  public Change primary(ComparedRow row) {
    return mode == Mode.COUNTING ? row.ncalls() : row.tottime();
  }

  private static final class Comparer {
    private final Sides sides;
    private final Options options;
    private final boolean counting;
    private final Map<Object, FunctionRow[]> runsByKey = new LinkedHashMap<>();
    private int small;
    private double least;

    Comparer(Sides sides, Options options) {
      this.sides = sides;
      this.options = options;
      this.counting = sides.mode() == Mode.COUNTING;
    }

    Comparison compare() {
      List<RunRows> all = sides.all();
      for (int run = 0; run < all.size(); run++) {
        int which = run;
        all.get(run)
            .rows(options)
            .forEach(
                (key, row) ->
                    runsByKey.computeIfAbsent(key, any -> new FunctionRow[all.size()])[which] =
                        row);
      }
      Change whole = sides.alone(RunRows::whole, true);
      Change calls = sides.alone(RunRows::calls, false);
      least =
          options.minShare()
              * (counting ? calls.base() + calls.fresh() : whole.base() + whole.fresh());
      dropSmall();
      Change wall = sides.alone(run -> run.profile().run().wallTime(), false);
      return new Comparison(
          sides.mode(),
          sides.measured(),
          sides.base().size(),
          sides.fresh().size(),
          whole,
          wall,
          calls,
          rows(),
          small);
    }

    /**
     * By the mean of both sides, which says nothing of their difference: the tests stay right. What
     * is called another number of times is never small.
     */
    private void dropSmall() {
      int before = runsByKey.size();
      runsByKey
          .values()
          .removeIf(
              runs ->
                  isSmall(runs, counting ? FunctionRow::ncalls : FunctionRow::cumtime)
                      && Welch.mean(base(runs, FunctionRow::ncalls))
                          == Welch.mean(fresh(runs, FunctionRow::ncalls)));
      small = before - runsByKey.size();
    }

    private boolean isSmall(FunctionRow[] runs, ToLongFunction<FunctionRow> number) {
      return Welch.mean(base(runs, number)) + Welch.mean(fresh(runs, number)) < least;
    }

    private List<ComparedRow> rows() {
      Family ncalls = new Family(sides.isNoiseKnown());
      Family tottime = new Family(sides.isNoiseKnown());
      Family cumtime = new Family(sides.isNoiseKnown());
      for (FunctionRow[] runs : runsByKey.values()) {
        double[] calls = base(runs, FunctionRow::ncalls);
        double[] freshCalls = fresh(runs, FunctionRow::ncalls);
        double mostCalls = Math.max(Welch.mean(calls), Welch.mean(freshCalls));
        ncalls.add(calls, freshCalls, 0);
        add(tottime, runs, FunctionRow::tottime, mostCalls);
        add(cumtime, runs, FunctionRow::cumtime, mostCalls);
      }
      List<Change> allCalls = ncalls.changes();
      List<Change> allTottimes = tottime.changes();
      List<Change> allCumtimes = cumtime.changes();
      List<ComparedRow> rows = new ArrayList<>();
      for (FunctionRow[] runs : runsByKey.values()) {
        int at = rows.size();
        rows.add(row(runs, allCalls.get(at), allTottimes.get(at), allCumtimes.get(at)));
      }
      rows.sort(
          Comparator.<ComparedRow>comparingDouble(
                  row -> -Math.abs((counting ? row.ncalls() : row.tottime()).delta()))
              .thenComparing(row -> -Math.abs(row.cumtime().delta()))
              .thenComparing(row -> -Math.max(row.tottime().base(), row.tottime().fresh()))
              .thenComparing(ComparedRow::title));
      return rows;
    }

    private void add(
        Family family, FunctionRow[] runs, ToLongFunction<FunctionRow> time, double calls) {
      double[] before = base(runs, time);
      double[] after = fresh(runs, time);
      if (isSmall(runs, time)) {
        family.addUntested(before, after);
      } else {
        family.add(before, after, sides.leastVariance(before, after, calls));
      }
    }

    private ComparedRow row(FunctionRow[] runs, Change ncalls, Change tottime, Change cumtime) {
      int count = sides.base().size();
      FunctionRow before = any(runs, 0, count);
      FunctionRow after = any(runs, count, runs.length);
      FunctionRow one = after != null ? after : before;
      boolean single = runs.length == 2;
      return new ComparedRow(
          one.title(),
          one,
          ncalls,
          tottime,
          cumtime,
          single && before != null ? before.spread() : FunctionRow.Spread.UNKNOWN,
          single && after != null ? after.spread() : FunctionRow.Spread.UNKNOWN,
          Verdicts.of(
              counting ? ncalls : tottime,
              ncalls,
              before == null,
              after == null,
              sides.isSureOfAbsence(
                  before == null
                      ? fresh(runs, FunctionRow::cumtime)
                      : base(runs, FunctionRow::cumtime)),
              sides.isNoiseKnown(),
              tottime.delta() == 0 && cumtime.delta() == 0 && ncalls.delta() == 0));
    }

    private static FunctionRow any(FunctionRow[] runs, int from, int to) {
      for (int i = from; i < to; i++) {
        if (runs[i] != null) {
          return runs[i];
        }
      }
      return null;
    }

    private double[] base(FunctionRow[] runs, ToLongFunction<FunctionRow> number) {
      return numbers(runs, 0, sides.base(), number);
    }

    private double[] fresh(FunctionRow[] runs, ToLongFunction<FunctionRow> number) {
      return numbers(runs, sides.base().size(), sides.fresh(), number);
    }

    private static double[] numbers(
        FunctionRow[] runs, int from, List<RunRows> side, ToLongFunction<FunctionRow> number) {
      double[] numbers = new double[side.size()];
      for (int i = 0; i < numbers.length; i++) {
        FunctionRow row = runs[from + i];
        numbers[i] = row == null ? 0 : number.applyAsLong(row) / side.get(i).scale();
      }
      return numbers;
    }
  }
}
