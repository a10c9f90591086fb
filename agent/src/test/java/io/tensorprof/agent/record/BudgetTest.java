package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.probe.Passing;
import io.tensorprof.agent.probe.Ring;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final long PERIOD = 100_000_000;
  private static final int HOT = 3;
  private static final int SLOW = 4;
  private static final int STEP = 5;

  private final ProbeCost cost = new ProbeCost();
  private Budget budget;
  private long now = 1;

  @BeforeEach
  void calibrated() {
    cost.calibrate();
    assertTrue(cost.call() > 0);
    budget = new Budget(0.02, cost);
    budget.decide(now);
  }

  @AfterEach
  void allCallsTimed() {
    Passing.clear(false);
  }

  private void calls(int site, int depth, long duration, int count) {
    long[] calls = new long[count * Ring.CALL_LONGS];
    for (int i = 0; i < count; i++) {
      calls[i * Ring.CALL_LONGS + 1] = duration;
      calls[i * Ring.CALL_LONGS + 2] = (long) site << 32 | 1 << 19 | (long) depth << 2;
    }
    budget.calls(1, calls, 0, count);
  }

  private List<Budget.Demotion> decide() {
    now += PERIOD;
    return budget.decide(now);
  }

  /** So many calls that their probes take this share of a period. */
  private int callsOf(double share) {
    return (int) (share * PERIOD * 1000 / cost.call());
  }

  @Test
  void decide_withinBudget_changesNothing() {
    calls(HOT, 0, 10, callsOf(0.015));
    assertEquals(List.of(), decide());
  }

  @Test
  void decide_overBudget_demotesTheHottestAndShortestFirst() {
    calls(HOT, 0, 10, callsOf(0.10));
    calls(SLOW, 0, 100_000, callsOf(0.005));
    List<Budget.Demotion> demotions = decide();
    assertEquals(1, demotions.size());
    assertEquals(HOT, demotions.get(0).site());
    assertEquals(Budget.SPARSE, demotions.get(0).oneIn());
    assertEquals(105_000.0, (double) demotions.get(0).overhead(), 1_000.0);
    assertTrue(Passing.appliesTo(HOT));
    assertFalse(Passing.appliesTo(SLOW));
  }

  @Test
  void decide_stillOverBudget_countsOnly() {
    calls(HOT, 0, 10, callsOf(0.5));
    decide();
    calls(HOT, 0, 10, callsOf(0.1));
    assertEquals(List.of(0), decide().stream().map(Budget.Demotion::oneIn).toList());
    calls(HOT, 0, 10, callsOf(0.1));
    assertEquals(List.of(), decide());
  }

  @Test
  void decide_siteThatCallsOthers_isTimedAlways() {
    for (int i = 0; i < 1000; i++) {
      calls(HOT, 1, 10, callsOf(0.0001));
      calls(STEP, 0, 1000, callsOf(0.0001));
    }
    assertEquals(List.of(HOT), decide().stream().map(Budget.Demotion::site).toList());
  }

  @Test
  void decide_demotedSiteCallsOthersLater_isTimedAgain() {
    calls(STEP, 0, 10, callsOf(0.1));
    decide();
    calls(SLOW, 1, 10, 1);
    calls(STEP, 0, 10, 1);
    List<Budget.Demotion> demotions = decide();
    assertEquals(1, demotions.get(0).oneIn());
    assertFalse(Passing.appliesTo(STEP));
  }
}
