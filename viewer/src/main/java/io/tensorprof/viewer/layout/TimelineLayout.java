package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.CallSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of a window of time as cells in [0, 1], row by row, as far as the rows are in sight.
 *
 * @param bands how the threads lie
 * @param window what is in [0, 1]
 * @param lines the rows in sight, from the top
 */
public record TimelineLayout(TimelineBands bands, TimeSpan window, List<Line> lines) {

  /** Cells of short calls that are laid out in all rows together, about. */
  private static final int MERGED_CELLS = 12_000;

  /** In fewer columns than that nobody would find a place. */
  private static final int LEAST_COLUMNS = 120;

  /**
   * A row with its cells, by start.
   *
   * @param thread place among the threads
   * @param depth of the calls
   */
  public record Line(int thread, int depth, List<TimeCell> cells) {

    public Line {
      cells = List.copyOf(cells);
    }
  }

  /** A cell and where it is. */
  public record Hit(int thread, int depth, TimeCell cell) {}

  public TimelineLayout {
    lines = List.copyOf(lines);
  }

  /**
   * Lays out the rows between two heights.
   *
   * @param pixels width of the window
   * @param top height in rows at which what is in sight begins
   * @param bottom where it ends
   */
  public static TimelineLayout of(
      CallStore calls,
      TimelineBands bands,
      TimeSpan window,
      double pixels,
      double top,
      double bottom) {
    List<TimelineBands.Row> inSight = new ArrayList<>();
    for (int thread = bands.threadAt(top); thread < bands.threads(); thread++) {
      if (bands.top(thread) >= bottom) {
        break;
      }
      int from = (int) Math.max(0, Math.floor(top - bands.top(thread)));
      int to = (int) Math.min(bands.rows(thread), Math.ceil(bottom - bands.top(thread)));
      for (int depth = from; depth < to; depth++) {
        inSight.add(new TimelineBands.Row(thread, depth));
      }
    }
    int most = MERGED_CELLS / Math.max(1, inSight.size());
    int columns = (int) Math.max(1, Math.min(pixels, Math.max(LEAST_COLUMNS, most)));
    CallSums sums = new CallSums();
    List<Line> lines = new ArrayList<>();
    for (TimelineBands.Row row : inSight) {
      lines.add(
          new Line(
              row.thread(),
              row.depth(),
              RowCells.of(
                  calls,
                  calls.threads().get(row.thread()).rows().get(row.depth()),
                  window,
                  pixels,
                  columns,
                  sums)));
    }
    return new TimelineLayout(bands, window, lines);
  }

  /**
   * The cell at a point.
   *
   * @param x place in the window
   * @param y height in rows
   * @param reach how far from a cell the point may be, as a share of the window
   */
  public Optional<Hit> at(double x, double y, double reach) {
    Optional<TimelineBands.Row> row = bands.at(y);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    for (Line line : lines) {
      if (line.thread() == row.get().thread() && line.depth() == row.get().depth()) {
        return nearest(line.cells(), x, reach)
            .map(cell -> new Hit(line.thread(), line.depth(), cell));
      }
    }
    return Optional.empty();
  }

  private static Optional<TimeCell> nearest(List<TimeCell> cells, double x, double reach) {
    int low = 0;
    int high = cells.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cells.get(middle).start() <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    TimeCell best = null;
    double distance = reach;
    for (int i = Math.max(0, low - 1); i <= Math.min(cells.size() - 1, low); i++) {
      TimeCell cell = cells.get(i);
      double away = Math.max(0, Math.max(cell.start() - x, x - cell.end()));
      if (away <= distance && (best == null || away < distance)) {
        best = cell;
        distance = away;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The cell of a row that is at a span of time, or that which holds it; none out of sight. */
  public Optional<Hit> find(int thread, int depth, long start, long end) {
    if (end < window.from() || start >= window.to()) {
      return Optional.empty();
    }
    double middle =
        (Math.max(0, window.within(start)) + Math.min(1, window.within(Math.max(start, end)))) / 2;
    for (Line line : lines) {
      if (line.thread() == thread && line.depth() == depth) {
        return nearest(line.cells(), middle, 0).map(cell -> new Hit(thread, depth, cell));
      }
    }
    return Optional.empty();
  }

  /** Number of cells. */
  public int size() {
    return lines.stream().mapToInt(line -> line.cells().size()).sum();
  }
}
