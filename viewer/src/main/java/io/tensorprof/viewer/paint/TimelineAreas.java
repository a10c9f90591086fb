package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.memory.MemoryTrack;

/**
 * Where the parts of a timeline are, in pixels: names at the left of all; from the top the minimap,
 * the axis, the memory of tensors and of the process, other gauges, the pauses, and the rows of the
 * threads.
 *
 * @param gutter width of the names
 * @param width of all
 * @param height of all
 * @param axisTop upper edge of the axis; the minimap is above it
 * @param memoryTop upper edge of the marks of what is known of tensors
 * @param tensorsTop upper edge of the tensors' bytes
 * @param processTop upper edge of the process's memory
 * @param gaugesTop upper edge of the first gauge
 * @param pausesTop upper edge of the pauses
 * @param rowsTop upper edge of the rows
 * @param rowHeight of a row: larger where few rows leave much paper
 */
public record TimelineAreas(
    double gutter,
    double width,
    double height,
    double axisTop,
    double memoryTop,
    double tensorsTop,
    double processTop,
    double gaugesTop,
    double pausesTop,
    double rowsTop,
    double rowHeight) {

  static final double AXIS_HEIGHT = 24;
  static final double GAUGE_HEIGHT = 52;
  static final double PAUSES_HEIGHT = 18;
  static final double PADDING = 6;
  static final double MARKS_HEIGHT = 18;
  static final double LEGEND_ROW = 15;

  private static final double LEAST_ROW_HEIGHT = 18;
  private static final double MOST_ROW_HEIGHT = 34;
  private static final double LANE_HEIGHT = 9;
  private static final double MINIMAP_LEAST = 26;
  private static final double MEMORY_MOST = 120;
  private static final double MEMORY_SHARE = 0.12; // of the height, for each of its two gauges
  private static final double GUTTER_MOST = 190;
  private static final double GUTTER_SHARE = 0.25;

  static TimelineAreas of(
      double namesWidth,
      int lanes,
      MemoryTrack memory,
      int gauges,
      boolean withPauses,
      double rows,
      double width,
      double height) {
    double gutter =
        Math.ceil(
            Math.min(namesWidth + 2 * PADDING + 1, Math.min(GUTTER_MOST, width * GUTTER_SHARE)));
    double axisTop = Math.max(MINIMAP_LEAST, lanes * LANE_HEIGHT) + PADDING;
    double memoryTop = axisTop + AXIS_HEIGHT + PADDING;
    double tensorsTop = memoryTop + (memory.marks().isEmpty() ? 0 : MARKS_HEIGHT);
    double gauge = Math.max(GAUGE_HEIGHT, Math.min(MEMORY_MOST, height * MEMORY_SHARE));
    double processTop = tensorsTop + (memory.tensors() == null ? 0 : Math.rint(gauge));
    int lines = memory.process().size();
    double gaugesTop =
        processTop + (lines == 0 ? 0 : Math.max(Math.rint(gauge), (lines + 1) * LEGEND_ROW + 10));
    double pausesTop = gaugesTop + gauges * GAUGE_HEIGHT;
    double rowsTop = pausesTop + (withPauses ? PAUSES_HEIGHT + PADDING : 0);
    double fitting = Math.floor((height - rowsTop) / Math.max(1, rows));
    double rowHeight = Math.min(MOST_ROW_HEIGHT, Math.max(LEAST_ROW_HEIGHT, fitting));
    return new TimelineAreas(
        gutter,
        width,
        height,
        axisTop,
        memoryTop,
        tensorsTop,
        processTop,
        gaugesTop,
        pausesTop,
        rowsTop,
        rowHeight);
  }

  /** Width of what is beside the names. */
  public double plotWidth() {
    return Math.max(1, width - gutter);
  }

  /** Height of the minimap. */
  public double minimapHeight() {
    return axisTop - PADDING;
  }

  /** Height of what is seen of the rows. */
  public double rowsHeight() {
    return Math.max(0, height - rowsTop);
  }

  /** Rows that are seen at once. */
  public double rowsInSight() {
    return rowsHeight() / rowHeight;
  }

  /** Rows that a height spans. */
  public double rows(double pixels) {
    return pixels / rowHeight;
  }

  /** Place in the window, from 0 to 1, of a point beside the names. */
  public double within(double x) {
    return (x - gutter) / plotWidth();
  }

  /** Whether a point is among the memory of tensors and of the process. */
  public boolean isInMemory(double x, double y) {
    return x >= gutter && x <= width && y >= memoryTop && y < gaugesTop;
  }

  /** Whether a point is in the minimap. */
  public boolean isInMinimap(double x, double y) {
    return x >= gutter && y >= 0 && y < axisTop;
  }
}
