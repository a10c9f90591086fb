package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffScaleTest {

  private static final int STEPS = 4;

  /** Least distance in CIE L*a*b* at which two large patches are told apart at a glance. */
  private static final double APART = 9;

  /**
   * What reaches the eye without one kind of cones (Viénot, Brettel and Mollon 1999), linear RGB.
   */
  private static final double[][] PROTANOPIA = {
    {0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}
  };

  private static final double[][] DEUTERANOPIA = {
    {0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}
  };
  private static final double[][] ALL_CONES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_lessAndMore_areToldApartByAllEyes(boolean dark) {
    DiffScale scale = new DiffScale(dark ? Theme.DARK : Theme.LIGHT);
    for (double[][] eyes : new double[][][] {ALL_CONES, PROTANOPIA, DEUTERANOPIA}) {
      for (int step = 1; step <= STEPS; step++) {
        double distance = distance(scale.of(step), scale.of(-step), eyes);
        assertTrue(distance > 2 * APART, "±" + step + " are " + distance + " apart");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_neighbours_areToldApartByAllEyes(boolean dark) {
    DiffScale scale = new DiffScale(dark ? Theme.DARK : Theme.LIGHT);
    for (double[][] eyes : new double[][][] {ALL_CONES, PROTANOPIA, DEUTERANOPIA}) {
      for (int step = -STEPS; step < STEPS; step++) {
        double distance = distance(scale.of(step), scale.of(step + 1), eyes);
        assertTrue(distance > APART, step + " and the next are " + distance + " apart");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_moreChange_isFurtherFromThePaper(boolean dark) {
    Theme theme = dark ? Theme.DARK : Theme.LIGHT;
    DiffScale scale = new DiffScale(theme);
    double paper = lab(theme.background(), ALL_CONES)[0];
    for (int step = 2; step <= STEPS; step++) {
      for (int side : new int[] {-1, 1}) {
        double nearer = Math.abs(lab(scale.of(side * (step - 1)), ALL_CONES)[0] - paper);
        double further = Math.abs(lab(scale.of(side * step), ALL_CONES)[0] - paper);
        assertTrue(further > nearer + 5, "lightness of step " + side * step);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inkOn_everyStep_isLegible(boolean dark) {
    DiffScale scale = new DiffScale(dark ? Theme.DARK : Theme.LIGHT);
    for (int step = -STEPS; step <= STEPS; step++) {
      Color fill = scale.of(step);
      assertTrue(Theme.contrast(fill, Theme.inkOn(fill)) >= 4.5, "step " + step);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.019, -0.019})
  void step_littleOfItself_isUnchanged(double share) {
    assertEquals(0, DiffColouring.ITSELF.step(share));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, Double.POSITIVE_INFINITY})
  void step_much_isTheLast(double share) {
    assertEquals(STEPS, DiffColouring.ITSELF.step(share));
    assertEquals(-STEPS, DiffColouring.WHOLE.step(-share));
    assertEquals(2, DiffColouring.ITSELF.step(0.1));
    assertEquals(-1, DiffColouring.ITSELF.step(-0.05));
  }

  private static double distance(Color one, Color other, double[][] eyes) {
    double[] a = lab(one, eyes);
    double[] b = lab(other, eyes);
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }

  private static double[] lab(Color color, double[][] eyes) {
    double[] rgb = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.max(0, eyes[i][0] * rgb[0] + eyes[i][1] * rgb[1] + eyes[i][2] * rgb[2]);
    }
    double x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505;
    double y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
    double z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089;
    return new double[] {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
