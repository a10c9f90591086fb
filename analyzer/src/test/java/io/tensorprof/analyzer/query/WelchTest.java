package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WelchTest {

  private static final double[] A = {
    27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4
  };
  private static final double[] B = {
    27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.0, 23.9
  };

  /** What scipy 1.17.1 says: {@code stats.ttest_ind(B, A, equal_var=False)}. */
  @Test
  void of_twoSamples_agreesWithScipy() {
    Welch welch = Welch.of(A, B, 0);
    assertEquals(2.835263800664482, welch.delta() / welch.error(), 1e-9);
    assertEquals(27.713625968118762, welch.freedom(), 1e-9);
    assertEquals(0.008452732437443423, welch.p(), 1e-9);
    assertEquals(0.7668882941149804, welch.delta() - welch.margin(0.05), 1e-9);
    assertEquals(4.766445039218351, welch.delta() + welch.margin(0.05), 1e-9);
  }

  @Test
  void margin_atTheRiskOfP_reachesZero() {
    Welch welch = Welch.of(A, B, 0);
    assertEquals(welch.delta(), welch.margin(welch.p()), 1e-9);
  }

  @Test
  void of_equalNumbers_areCertainUnlessMeasuredCoarsely() {
    double[] ones = {1, 1, 1};
    double[] twos = {2, 2, 2};
    assertEquals(0, Welch.of(ones, twos, 0).p());
    assertEquals(0, Welch.of(ones, twos, 0).margin(0.05));
    assertEquals(1, Welch.of(ones, ones, 0).p());
    assertEquals(0.37390096630005887, Welch.of(ones, twos, 1.5).p(), 1e-9);
  }
}
