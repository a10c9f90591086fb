package io.tensorprof.workloads.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The seed's twelve sweeps, with its sizes, its repeats and its times. */
public enum Sweep {
  T1(1, false, Swept.BATCH, 10, 80, 10, 0, 10, 3, 200, .0007, .0140, .0006, .0106),
  T2(1, false, Swept.WIDTH, 10, 80, 10, 10, 0, 3, 200, .0008, .0109, .0006, .0136),
  T3(1, false, Swept.DEPTH, 2, 20, 1, 60, 20, 0, 20, .0011, .0100, .0015, .0540),
  T4(1, true, Swept.BATCH, 5, 50, 5, 0, 10, 3, 200, .0006, .0152, .0008, .0161),
  T5(1, true, Swept.WIDTH, 5, 50, 5, 10, 0, 3, 200, .0007, .0163, .0008, .0167),
  T6(1, true, Swept.DEPTH, 2, 6, 1, 10, 10, 0, 200, .0012, .0139, .0012, .0345),
  T7(2, false, Swept.BATCH, 10, 80, 10, 0, 10, 3, 200, .0322, .0179, .3139, .0221),
  T8(2, false, Swept.WIDTH, 10, 80, 10, 10, 0, 3, 200, .0325, .0218, .3115, .0454),
  // The seed sets another variable to 20 and leaves the batch at its last value, 10.
  T9(2, false, Swept.DEPTH, 2, 10, 1, 10, 20, 0, 20, .0754, .0139, .1897, .0622),
  T10(2, true, Swept.BATCH, 5, 50, 5, 0, 10, 3, 20, .1456, .0527, .4837, .0551),
  T11(2, true, Swept.WIDTH, 5, 50, 5, 10, 0, 3, 200, .0545, .0586, 4.9012, .3049),
  T12(2, true, Swept.DEPTH, 2, 8, 1, 10, 10, 0, 20, .1375, .0324, .7029, .2517);

  /** What is swept, and how the seed's lines name it. */
  enum Swept {
    BATCH("batch size", "batch-size"),
    WIDTH("param size", "param-size"),
    DEPTH("graph depth", "depth");

    private final String label;
    private final String key;

    Swept(String label, String key) {
      this.label = label;
      this.key = key;
    }
  }

  private final int order;
  private final boolean parameters;
  private final Swept swept;
  private final int first;
  private final int last;
  private final int step;
  private final int batch;
  private final int width;
  private final int depth;
  private final int repeatBase;
  private final double functionalFirst;
  private final double orderTwoFirst;
  private final double functionalLast;
  private final double orderTwoLast;

  Sweep(
      int order,
      boolean parameters,
      Swept swept,
      int first,
      int last,
      int step,
      int batch,
      int width,
      int depth,
      int repeatBase,
      double functionalFirst,
      double orderTwoFirst,
      double functionalLast,
      double orderTwoLast) {
    this.order = order;
    this.parameters = parameters;
    this.swept = swept;
    this.first = first;
    this.last = last;
    this.step = step;
    this.batch = batch;
    this.width = width;
    this.depth = depth;
    this.repeatBase = repeatBase;
    this.functionalFirst = functionalFirst;
    this.orderTwoFirst = orderTwoFirst;
    this.functionalLast = functionalLast;
    this.orderTwoLast = orderTwoLast;
  }

  /** The sweep of an id or a {@link #key()}, in any case. */
  public static Optional<Sweep> named(String text) {
    for (Sweep sweep : values()) {
      if (sweep.name().equalsIgnoreCase(text) || sweep.key().equalsIgnoreCase(text)) {
        return Optional.of(sweep);
      }
    }
    return Optional.empty();
  }

  /** 1: the Jacobian; 2: the Hessian. */
  public int order() {
    return order;
  }

  /** Whether derivatives are taken by the parameters, too. */
  public boolean parameters() {
    return parameters;
  }

  /** Its name, as {@code hessian-params-depth}. */
  public String key() {
    return derivative() + (parameters ? "-params-" : "-") + swept.key;
  }

  /** What it shows, for people. */
  public String title() {
    String by = parameters ? " by input and parameters" : " by the input";
    String what = order == 1 ? "Jacobian" : "Hessian";
    return name() + ": " + what + by + " against " + swept.label;
  }

  /** The name of the swept size. */
  public String sizeLabel() {
    return swept.label;
  }

  /** The distance of its sizes. */
  public int sizeStep() {
    return step;
  }

  /** The last of its sizes. */
  public int lastSize() {
    return last;
  }

  /** The seed's first and last times. */
  public SeedTimes seed() {
    return new SeedTimes(functionalFirst, orderTwoFirst, functionalLast, orderTwoLast);
  }

  /**
   * Its sizes with their repeats: the seed's, which fall as 1/size and are 0 for some, are kept at
   * 1 or more.
   *
   * @param repeatScale factor of all repeats
   * @param most at most so many
   */
  public List<SweepPoint> points(double repeatScale, int most) {
    List<SweepPoint> points = new ArrayList<>();
    for (int size = first; size <= last; size += step) {
      int repeats = Math.max(1, Math.min(most, (int) (repeatBase * repeatScale / size)));
      points.add(
          new SweepPoint(
              size,
              swept == Swept.BATCH ? size : batch,
              swept == Swept.WIDTH ? size : width,
              swept == Swept.DEPTH ? size : depth,
              repeats));
    }
    return points;
  }

  /** The seed's line for a size, and the ratio, since milliseconds here are below its digits. */
  public String line(int size, double functionalSeconds, double orderTwoSeconds) {
    int digits = last >= 80 ? 3 : 2;
    return String.format(
        Locale.ROOT,
        "%s: %0" + digits + "d -> autograd: %.4f  order2: %.4f  ratio: %.2f",
        swept.label,
        size,
        functionalSeconds,
        orderTwoSeconds,
        functionalSeconds / orderTwoSeconds);
  }

  private String derivative() {
    return order == 1 ? "jacobian" : "hessian";
  }
}
