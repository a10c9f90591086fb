package io.tensorprof.viewer.layout;

import java.util.Optional;

/**
 * An icicle in the unit square: the root across the top, every level a row of the same height.
 *
 * @param partition the cells and their widths
 */
public record IcicleLayout(Partition partition) {

  /** Height of a row. */
  public double rowHeight() {
    return 1.0 / partition.levels();
  }

  /** Upper edge of a cell's row. */
  public double top(Cell cell) {
    return cell.level() * rowHeight();
  }

  /** The cell under a point of the unit square, y downwards. */
  public Optional<Cell> at(double x, double y) {
    if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) {
      return Optional.empty();
    }
    return partition.at((int) (y * partition.levels()), x);
  }
}
