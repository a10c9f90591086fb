package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The seed's rule with times that lie on the seed's curves. Of its 68 printed times only some are
 * known here, so the times between are interpolated, straight on log-log axes.
 */
class LoopRuleTest {

  private static final int[] SIZES = {
    10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000,
    500_000, 1_000_000
  };

  /** Loops of each size until the rule ends it, 0 last when it was too slow. */
  private static List<Integer> loops(int lastSize, double[][] curve) {
    LoopRule rule = new LoopRule(LoopRule.Variant.SEED, 10, 5);
    List<Integer> loops = new ArrayList<>();
    for (int n : SIZES) {
      if (n > lastSize) {
        return loops;
      }
      loops.add(rule.loops());
      rule.record(interpolate(curve, n));
      if (rule.tooSlow()) {
        loops.add(0);
        return loops;
      }
    }
    return loops;
  }

  private static double interpolate(double[][] curve, double n) {
    int k = 0;
    while (k < curve.length - 2 && n > curve[k + 1][0]) {
      k++;
    }
    double share = Math.log(n / curve[k][0]) / Math.log(curve[k + 1][0] / curve[k][0]);
    return curve[k][1] * Math.pow(curve[k + 1][1] / curve[k][1], share);
  }

  private static List<Integer> counts(int hundreds, int tens, int ones, boolean slow) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(hundreds, 100));
    counts.addAll(Collections.nCopies(tens, 10));
    counts.addAll(Collections.nCopies(ones, 1));
    counts.addAll(Collections.nCopies(slow ? 1 : 0, 0));
    return counts;
  }

  @Test
  void loops_numpyCurve_areTheSeeds() {
    // At 200 the seed's time is not known: 0.06 lies above the 0.05 that its counts imply.
    double[][] curve = {{10, 4.8e-5}, {100, 7.0e-3}, {200, .06}, {1e3, 1.21}, {1e4, 20.3}};
    assertEquals(counts(3, 2, 5, true), loops(1_000_000, curve));
  }

  @Test
  void expect_slowFirstSize_takesFewerLoops() {
    LoopRule rule = new LoopRule(LoopRule.Variant.SEED, 1, 0.2);
    rule.expect(0.05); // the JVM may only be cold
    assertEquals(100, rule.loops());
    rule.expect(0.9);
    assertEquals(10, rule.loops());
    rule.expect(17);
    assertEquals(1, rule.loops());
    rule.record(17);
    assertTrue(rule.tooSlow());
  }

  @Test
  void loops_pytorchCurve_areTheSeeds() {
    double[][] curve = {{10, 3.2e-3}, {1e3, 9.5e-3}, {1e4, .283}, {2e4, 1.65}};
    assertEquals(counts(1, 8, 2, false), loops(20_000, curve));
  }

  @Test
  void loops_numpyKeopsCurve_areTheSeeds() {
    double[][] curve = {
      {10, 1.9e-4}, {1e3, 8.4e-4}, {1e4, 4.9e-3}, {1e5, .2505}, {5e5, 8.0485}, {1e6, 40.2}
    };
    assertEquals(counts(6, 6, 4, true), loops(1_000_000, curve));
  }

  @Test
  void loops_pytorchKeopsCurve_areTheSeeds() {
    double[][] curve = {{10, 5.5e-4}, {1e3, 2.1e-3}, {1e4, 7.4e-3}, {1e5, .2985}, {5e5, 11.282}};
    assertEquals(counts(1, 11, 3, true), loops(1_000_000, curve));
  }

  @Test
  void loops_scipyKeopsCurve_areTheSeeds() {
    double[][] curve = {{10, 9.2e-4}, {1e3, 1.0e-3}, {1e4, 1.9e-3}, {1e5, .034}, {1e6, 7.0}};
    assertEquals(counts(1, 13, 2, false), loops(1_000_000, curve));
  }

  @Test
  void record_oneTimeFarTooLong_dropsOneCountOnly() {
    LoopRule rule = new LoopRule(LoopRule.Variant.SEED, 10, 5);
    rule.record(100);
    assertEquals(10, rule.loops());
    rule.record(100);
    assertEquals(1, rule.loops());
    assertFalse(rule.tooSlow());
    rule.record(9.9);
    assertFalse(rule.tooSlow());
    rule.record(10.1);
    assertTrue(rule.tooSlow());
  }

  @Test
  void record_keopsVariant_isNotDividedByLoops() {
    LoopRule rule = new LoopRule(LoopRule.Variant.KEOPS, 10, 2);
    rule.record(.0199);
    assertEquals(100, rule.loops());
    rule.record(.0201);
    assertEquals(10, rule.loops());
    rule.record(10.1);
    assertTrue(rule.tooSlow());
  }
}
