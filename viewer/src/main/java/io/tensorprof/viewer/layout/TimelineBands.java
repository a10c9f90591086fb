package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.timeline.CallStore;
import java.util.Optional;

/**
 * How the threads of a timeline lie one above another: each is a band with a row for each depth of
 * its calls. Heights are counted in rows.
 */
public final class TimelineBands {

  /** Room between two bands. */
  public static final double GAP = 0.6;

  private final int[] rows; // by thread
  private final double[] tops;
  private final double height;

  /** A row of a band. */
  public record Row(int thread, int depth) {}

  private TimelineBands(int[] rows) {
    this.rows = rows;
    this.tops = new double[rows.length];
    double top = 0;
    for (int thread = 0; thread < rows.length; thread++) {
      tops[thread] = top;
      top += rows[thread] + GAP;
    }
    this.height = Math.max(0, top - GAP);
  }

  /** A band for each thread of a store. */
  public static TimelineBands of(CallStore calls) {
    return new TimelineBands(
        calls.threads().stream().mapToInt(thread -> thread.rows().size()).toArray());
  }

  /** Number of bands. */
  public int threads() {
    return rows.length;
  }

  /** Rows of a band. */
  public int rows(int thread) {
    return rows[thread];
  }

  /** Upper edge of a band. */
  public double top(int thread) {
    return tops[thread];
  }

  /** Lower edge of the last band. */
  public double height() {
    return height;
  }

  /** The band at a height, or the one above the gap there; the first when there is none above. */
  public int threadAt(double y) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tops[middle] <= y) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  /** The row at a height; none in a gap. */
  public Optional<Row> at(double y) {
    if (rows.length == 0 || !(y >= 0 && y < height)) {
      return Optional.empty();
    }
    int thread = threadAt(y);
    int depth = (int) (y - tops[thread]);
    return depth < rows[thread] ? Optional.of(new Row(thread, depth)) : Optional.empty();
  }
}
