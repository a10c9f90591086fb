package io.tensorprof.viewer.layout;

import java.util.Optional;

/**
 * A sunburst in the unit disc: the root is the disc in the centre, every further level a ring, and
 * the disc's radius equals the rings' thickness. Angles are radians clockwise from twelve o'clock;
 * radii are shares of the outermost ring's outer radius.
 *
 * @param partition the cells and their shares of the full turn
 */
public record SunburstLayout(Partition partition) {

  private static final double FULL_TURN = 2 * Math.PI;

  /** Thickness of a ring, and radius of the centre disc. */
  public double thickness() {
    return 1.0 / partition.levels();
  }

  /** Inner radius of a cell's ring; 0 for the root. */
  public double innerRadius(Cell cell) {
    return cell.level() * thickness();
  }

  /** Outer radius of a cell's ring. */
  public double outerRadius(Cell cell) {
    return (cell.level() + 1) * thickness();
  }

  /** Angle at which a cell begins. */
  public double startAngle(Cell cell) {
    return cell.start() * FULL_TURN;
  }

  /** Angle a cell spans. */
  public double extent(Cell cell) {
    return cell.extent() * FULL_TURN;
  }

  /** The cell under a point relative to the centre, y downwards. */
  public Optional<Cell> at(double x, double y) {
    double radius = Math.hypot(x, y);
    if (!(radius < 1)) {
      return Optional.empty();
    }
    double turn = Math.atan2(x, -y) / FULL_TURN;
    return partition.at((int) (radius * partition.levels()), turn < 0 ? turn + 1 : turn);
  }
}
