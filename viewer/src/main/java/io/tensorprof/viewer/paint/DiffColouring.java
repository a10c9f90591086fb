package io.tensorprof.viewer.paint;

/**
 * What a change is a share of where a plot of two recordings colours it. Each has its own steps:
 * half of a node is usual, half of a whole run is not.
 */
@SuppressWarnings("ImmutableEnumChecker") // the bounds are never handed out
public enum DiffColouring {
  /** What the node took before. */
  ITSELF("itself before", 0.02, 0.10, 0.25, 0.50),
  /** What its caller took before. */
  PARENT("its caller before", 0.01, 0.05, 0.15, 0.30),
  /** What all took before. */
  WHOLE("the whole before", 0.005, 0.02, 0.05, 0.10);

  private final String text;
  private final double[] bounds;

  DiffColouring(String text, double... bounds) {
    this.text = text;
    this.bounds = bounds;
  }

  /** The words of a menu and a legend. */
  public String text() {
    return text;
  }

  /** Number of steps on each side of "unchanged". */
  public int steps() {
    return bounds.length;
  }

  /** The share at which a step begins, from 1. */
  public double bound(int step) {
    return bounds[step - 1];
  }

  /** The step of a share: 0 for unchanged, positive for more, negative for less. */
  public int step(double share) {
    int step = 0;
    while (step < bounds.length && Math.abs(share) >= bounds[step]) {
      step++;
    }
    return share < 0 ? -step : step;
  }
}
