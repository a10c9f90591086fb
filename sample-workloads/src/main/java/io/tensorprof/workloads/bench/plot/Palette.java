package io.tensorprof.workloads.bench.plot;

import java.awt.Color;

/**
 * The colours of Okabe and Ito, which people with any kind of colour vision can tell apart. Lines
 * also differ by their markers, so that colour is never alone.
 */
public final class Palette {

  public static final Color BLACK = new Color(0, 0, 0);
  public static final Color ORANGE = new Color(230, 159, 0);
  public static final Color SKY = new Color(86, 180, 233);
  public static final Color GREEN = new Color(0, 158, 115);
  public static final Color BLUE = new Color(0, 114, 178);
  public static final Color VERMILION = new Color(213, 94, 0);
  public static final Color PURPLE = new Color(204, 121, 167);
  public static final Color GREY = new Color(120, 120, 120);

  private static final Color[] SERIES = {BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, BLACK};

  private Palette() {}

  /** The colour of the i-th series of a chart, from 0. */
  public static Color series(int index) {
    return SERIES[index % SERIES.length];
  }
}
