package io.tensorprof.analyzer.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Collects steps one by one: a histogram of them, the slowest, and for each function a histogram of
 * its own time per step. Memory does not grow with the steps.
 */
final class StepTimes {

  private static final long LONGEST = 1L << 50;
  private static final int DIGITS = 3;
  private static final int DIGITS_OF_FUNCTIONS = 2;
  private static final double MEDIAN = 50;
  private static final double P99 = 99;

  private final int keep;
  private final Histogram durations = new Histogram(1, LONGEST, DIGITS);
  private final PriorityQueue<Kept> slowest =
      new PriorityQueue<>(
          Comparator.comparingLong((Kept kept) -> kept.step.duration())
              .thenComparing(kept -> -kept.step.number()));
  private PackedHistogram[] byFunction = new PackedHistogram[64];
  private long count;
  private long total;
  private long shortest = Long.MAX_VALUE;
  private long longest;

  /** One of the slowest steps, with the own time of each function in it. */
  private record Kept(Steps.Step step, FunctionTimes inside) {}

  /** Keeps so many of the slowest. */
  StepTimes(int keep) {
    this.keep = keep;
  }

  /** Adds a step; {@code inside} is what its functions took, its own among them. */
  void add(long start, long duration, String thread, FunctionTimes inside) {
    count++;
    total += duration;
    shortest = Math.min(shortest, duration);
    longest = Math.max(longest, duration);
    durations.recordValue(Math.min(duration, LONGEST));
    inside.forEach(this::addFunction);
    if (slowest.size() < keep || duration > slowest.element().step.duration()) {
      slowest.add(new Kept(new Steps.Step(count, start, duration, thread), inside.copy()));
      if (slowest.size() > keep) {
        slowest.remove();
      }
    }
  }

  private void addFunction(int function, long time) {
    if (function >= byFunction.length) {
      byFunction = Arrays.copyOf(byFunction, Math.max(function + 1, byFunction.length * 2));
    }
    if (byFunction[function] == null) {
      byFunction[function] = new PackedHistogram(1, LONGEST, DIGITS_OF_FUNCTIONS);
    }
    byFunction[function].recordValue(Math.min(time, LONGEST));
  }

  /**
   * All of it.
   *
   * @param names of the functions, by number
   * @param nestedTime nanoseconds of the steps that lie in others
   */
  Steps finish(List<String> names, long unfinished, long nested, long nestedTime) {
    List<Kept> kept = new ArrayList<>(slowest);
    kept.sort(slowest.comparator().reversed());
    return new Steps(
        count,
        unfinished,
        total - nestedTime,
        nested,
        count == 0 ? 0 : shortest,
        percentile(durations, MEDIAN),
        percentile(durations, P99),
        longest,
        kept.stream().map(Kept::step).toList(),
        excess(kept, names));
  }

  /** No percentile lies outside of what there was. */
  private long percentile(Histogram histogram, double percent) {
    return count == 0
        ? 0
        : Math.max(shortest, Math.min(longest, histogram.getValueAtPercentile(percent)));
  }

  private List<Steps.Excess> excess(List<Kept> kept, List<String> names) {
    FunctionTimes slow = new FunctionTimes();
    kept.forEach(one -> slow.addAll(one.inside));
    List<Steps.Excess> excess = new ArrayList<>();
    slow.forEach(
        (function, time) ->
            excess.add(
                new Steps.Excess(
                    names.get(function), (double) time / kept.size(), median(function))));
    excess.removeIf(one -> one.more() <= 0);
    excess.sort(Comparator.comparingDouble(Steps.Excess::more).reversed());
    return excess;
  }

  private long median(int function) {
    PackedHistogram times = byFunction[function];
    double without = count - times.getTotalCount();
    double rank = count * MEDIAN / 100;
    return rank <= without
        ? 0
        : Math.min(
            times.getMaxValue(),
            times.getValueAtPercentile(100 * (rank - without) / times.getTotalCount()));
  }
}
