package io.tensorprof.workloads.mlp;

import java.util.ArrayList;
import java.util.List;

/**
 * The loss as it was read during training. Reading waits for the device, so only some steps are
 * read: the first, the last, and one in a hundred.
 *
 * @param points in the order of their steps; at least one
 */
public record LossCurve(List<Point> points) {

  /** Steps between two readings. */
  private static final int INTERVAL = 100;

  /**
   * One reading.
   *
   * @param step from 1; its loss is that of the parameters before this step's update
   * @param loss summed squared error over the batch
   */
  public record Point(int step, double loss) {}

  /** Copies the points. */
  public LossCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a loss curve needs at least one point");
    }
  }

  /** The loss of the untrained parameters. */
  public double first() {
    return points.get(0).loss();
  }

  /** The loss in the last step. */
  public double last() {
    return points.get(points.size() - 1).loss();
  }

  /** Collects the readings of one training. */
  static final class Recorder {

    private final int steps;
    private final List<Point> points = new ArrayList<>();

    Recorder(int steps) {
      this.steps = steps;
    }

    /** Whether the loss of this step is to be read. */
    boolean wants(int step) {
      return step == 1 || step == steps || step % INTERVAL == 0;
    }

    void add(int step, double loss) {
      points.add(new Point(step, loss));
    }

    LossCurve curve() {
      return new LossCurve(points);
    }
  }
}
