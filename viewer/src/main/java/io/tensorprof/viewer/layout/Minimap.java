package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.timeline.CallRow;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.CallSums;
import io.tensorprof.analyzer.timeline.ThreadCalls;
import java.util.ArrayList;
import java.util.List;

/**
 * How busy threads were over a whole run: the share of each column of time that they were in calls.
 * Calls are those of the outermost depth that has many: a function around the whole program says
 * nothing of it.
 */
public final class Minimap {

  /** Threads shown at most, the busiest. */
  public static final int MOST_THREADS = 8;

  private static final int MANY = 8;

  private final List<double[]> lanes;

  private Minimap(List<double[]> lanes) {
    this.lanes = lanes;
  }

  /** Of a whole run, in so many columns. */
  public static Minimap of(CallStore calls, TimeSpan whole, int columns) {
    CallSums sums = new CallSums();
    List<double[]> lanes = new ArrayList<>();
    for (ThreadCalls thread : calls.threads()) {
      if (lanes.size() < MOST_THREADS) {
        lanes.add(lane(calls, row(thread), whole, columns, sums));
      }
    }
    return new Minimap(lanes);
  }

  private static CallRow row(ThreadCalls thread) {
    for (CallRow row : thread.rows()) {
      if (row.size() + row.dropped().count() >= MANY) {
        return row;
      }
    }
    return thread.rows().get(0);
  }

  private static double[] lane(
      CallStore calls, CallRow row, TimeSpan whole, int columns, CallSums sums) {
    double[] busy = new double[columns];
    for (TimeCell cell : RowCells.of(calls, row, whole, columns, columns, sums)) {
      double from = cell.start() * columns;
      double to = cell.end() * columns;
      for (int column = (int) from; column < Math.min(columns, Math.ceil(to)); column++) {
        double within = Math.min(to, column + 1) - Math.max(from, column);
        busy[column] = Math.min(1, busy[column] + within * cell.share());
      }
    }
    return busy;
  }

  /** Number of threads shown. */
  public int threads() {
    return lanes.size();
  }

  /** Number of columns. */
  public int columns() {
    return lanes.isEmpty() ? 0 : lanes.get(0).length;
  }

  /** Share of a column that a thread was in calls, from 0 to 1. */
  public double busy(int thread, int column) {
    return lanes.get(thread)[column];
  }
}
