package io.tensorprof.viewer.layout;

import java.util.Optional;

/**
 * An icicle in the unit square: the root across the top, every level a row of the same height. Or a
 * flame: the root across the bottom.
 *
 * @param partition the cells and their widths
 * @param upwards whether it is a flame
 */
public record IcicleLayout(Partition partition, boolean upwards) {

  /** An icicle. */
  public IcicleLayout(Partition partition) {
    this(partition, false);
  }

  /** Height of a row. */
  public double rowHeight() {
    return 1.0 / partition.levels();
  }

  /** Upper edge of a cell's row. */
  public double top(Cell cell) {
    return row(cell.level()) * rowHeight();
  }

  /** Row of a level, or level of a row, counted from the top. */
  private int row(int level) {
    return upwards ? partition.levels() - 1 - level : level;
  }

  /** The cell under a point of the unit square, y downwards. */
  public Optional<Cell> at(double x, double y) {
    if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) {
      return Optional.empty();
    }
    return partition.at(row((int) (y * partition.levels())), x);
  }
}
