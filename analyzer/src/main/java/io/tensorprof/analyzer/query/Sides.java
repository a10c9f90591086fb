package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs before and the runs after, measured in one way. */
record Sides(List<RunRows> base, List<RunRows> fresh) {

  /** Share of the rows called a change that may be chance; the risk of an interval by itself. */
  static final double RATE = 0.05;

  /** Probability below which a row is not missing by chance, whichever of thousands it is. */
  private static final double BY_CHANCE = 1e-6;

  /** What two reads of a clock tell apart in a call, in nanoseconds. */
  private static final double CLOCK = 20;

  static Sides of(List<ComparedRun> base, List<ComparedRun> fresh, Comparison.Options options)
      throws IncomparableException {
    ComparedRun first = base.get(0);
    for (List<ComparedRun> side : List.of(base, fresh)) {
      for (ComparedRun run : side) {
        requireAlike(first, run);
      }
    }
    return new Sides(rows(base, options), rows(fresh, options));
  }

  private static List<RunRows> rows(List<ComparedRun> runs, Comparison.Options options)
      throws IncomparableException {
    List<RunRows> rows = new ArrayList<>();
    for (ComparedRun run : runs) {
      rows.add(RunRows.of(run, options));
    }
    return List.copyOf(rows);
  }

  private static void requireAlike(ComparedRun first, ComparedRun other)
      throws IncomparableException {
    if (first.profile().mode() != other.profile().mode()) {
      throw new IncomparableException(
          "%s was recorded by %s and %s by %s, which do not compare; bin/analyzer modes shows them side by side"
              .formatted(
                  first.name(),
                  first.profile().mode().text(),
                  other.name(),
                  other.profile().mode().text()));
    }
    if (first.profile().measured() != other.profile().measured()) {
      throw new IncomparableException(
          "%s is of %s and %s of %s, which do not compare; choose one with --event"
              .formatted(
                  first.name(),
                  first.profile().measured().text(),
                  other.name(),
                  other.profile().measured().text()));
    }
  }

  /** Those before, then those after. */
  List<RunRows> all() {
    List<RunRows> all = new ArrayList<>(base);
    all.addAll(fresh);
    return all;
  }

  Mode mode() {
    return base.get(0).profile().mode();
  }

  Measured measured() {
    return base.get(0).profile().measured();
  }

  boolean isNoiseKnown() {
    return Welch.isPossible(base.size(), fresh.size());
  }

  /** A number of each run on a side. */
  static double[] each(List<RunRows> side, ToDoubleFunction<RunRows> number) {
    return side.stream().mapToDouble(number).toArray();
  }

  /**
   * What a time varies by from run to run for the way it is measured: samples come by chance, so
   * that their number varies by its root; a traced call is as exact as the clock.
   */
  double leastVariance(double[] times, double[] otherTimes, double calls) {
    double[] scales = each(base, RunRows::scale);
    double scale = Arrays.stream(scales).average().orElseThrow();
    return switch (mode()) {
      case COUNTING -> 0;
      case TRACING -> calls / scale * CLOCK * CLOCK;
      case SAMPLING ->
          base.get(0).profile().tree().interval()
              * (Welch.mean(times) + Welch.mean(otherTimes))
              / 2;
    };
  }

  /**
   * Whether it is not by chance that no run of one side has a row that the other has. In a trace it
   * never is. Samples may miss a row: if both sides had it alike, all of its samples would fall to
   * one side with a probability of the side's share to their power.
   *
   * @param times of the row in the runs of the side that has it
   */
  boolean isSureOfAbsence(double[] times) {
    if (mode() != Mode.SAMPLING) {
      return true;
    }
    double samples = Arrays.stream(times).sum() / base.get(0).profile().tree().interval();
    double share = (double) times.length / (base.size() + fresh.size());
    return Arrays.stream(times).allMatch(time -> time > 0)
        && samples * Math.log(share) < Math.log(BY_CHANCE);
  }

  /**
   * The change of one number that is tested by itself.
   *
   * @param sampled whether samples, where there are any, are what it is made of
   */
  Change alone(ToDoubleFunction<RunRows> number, boolean sampled) {
    double[] before = each(base, number);
    double[] after = each(fresh, number);
    if (!isNoiseKnown()) {
      return Change.of(before, after);
    }
    double least = sampled && mode() == Mode.SAMPLING ? leastVariance(before, after, 0) : 0;
    Welch welch = Welch.of(before, after, least);
    return new Change(Welch.mean(before), Welch.mean(after), welch.margin(RATE), welch.p());
  }
}
