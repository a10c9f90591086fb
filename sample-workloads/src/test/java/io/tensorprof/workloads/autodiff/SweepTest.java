package io.tensorprof.workloads.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static List<Integer> repeats(Sweep sweep) {
    return sweep.points(1, Integer.MAX_VALUE).stream().map(SweepPoint::repeats).toList();
  }

  @Test
  void points_seedRepeats_areKeptAtOneOrMore() {
    assertEquals(List.of(20, 10, 6, 5, 4, 3, 2, 2), repeats(Sweep.T1));
    assertEquals(List.of(40, 20, 13, 10, 8, 6, 5, 5, 4, 4), repeats(Sweep.T4));
    assertEquals(List.of(100, 66, 50, 40, 33), repeats(Sweep.T6));
    assertEquals(List.of(10, 6, 5, 4, 3, 2, 2, 2, 2), repeats(Sweep.T9));
    assertEquals(List.of(4, 2, 1, 1, 1, 1, 1, 1, 1, 1), repeats(Sweep.T10));
    assertEquals(List.of(10, 6, 5, 4, 3, 2, 2), repeats(Sweep.T12));
    assertEquals(19, repeats(Sweep.T3).size());
    for (Sweep sweep : Sweep.values()) {
      assertTrue(sweep.points(1e-9, 3).stream().allMatch(point -> point.repeats() == 1));
      assertTrue(sweep.points(1, 3).stream().allMatch(point -> point.repeats() <= 3));
    }
  }

  @Test
  void points_hessianByDepth_keepTheBatchThatTheSeedLeftOver() {
    for (SweepPoint point : Sweep.T9.points(1, 1)) {
      assertEquals(new SweepPoint(point.size(), 10, 20, point.size(), 1), point);
    }
  }

  @Test
  void points_eachSweep_variesOneSize() {
    assertEquals(new SweepPoint(80, 80, 10, 3, 2), Sweep.T7.points(1, 99).get(7));
    assertEquals(new SweepPoint(80, 10, 80, 3, 2), Sweep.T2.points(1, 99).get(7));
    assertEquals(new SweepPoint(50, 10, 50, 3, 4), Sweep.T11.points(1, 99).get(9));
    assertEquals(new SweepPoint(20, 60, 20, 20, 1), Sweep.T3.points(1, 99).get(18));
    assertEquals(8000, Sweep.T11.points(1, 99).get(9).scalars(true));
    assertEquals(800, Sweep.T7.points(1, 99).get(7).scalars(false));
  }

  @Test
  void named_idOrKey_findsTheSweep() {
    assertEquals(Optional.of(Sweep.T11), Sweep.named("t11"));
    assertEquals(Optional.of(Sweep.T11), Sweep.named("hessian-params-param-size"));
    assertEquals(Optional.of(Sweep.T1), Sweep.named("jacobian-batch-size"));
    assertEquals(Optional.empty(), Sweep.named("T13"));
  }

  @Test
  void line_ofASize_isTheSeeds() {
    assertEquals(
        "batch size: 010 -> autograd: 0.0322  order2: 0.0179  ratio: 1.80",
        Sweep.T7.line(10, .0322, .0179));
    assertEquals(
        "graph depth: 02 -> autograd: 0.1375  order2: 0.0324  ratio: 4.24",
        Sweep.T12.line(2, .1375, .0324));
  }

  @Test
  void flops_theSizesOfTheSeed() {
    assertEquals(1_280_000, ChainFlops.orderTwoHessian(80, 10, 3));
    assertEquals(801 * 96_000L * 1, ChainFlops.functionalHessian(80, 10, 3));
    assertEquals(64_000_000, ChainFlops.hessianElements(10, 50, 3));
  }
}
