package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LogAxisTest {

  @Test
  void over_valuesWithinPowers_endsAtThePowersAround() {
    assertEquals(new LogAxis(-2, 3), LogAxis.over(0.02, 200));
    assertEquals(new LogAxis(6, 9), LogAxis.over(1e6, 1e9));
  }

  @Test
  void over_oneValue_isOneDecade() {
    assertEquals(new LogAxis(1, 2), LogAxis.over(10, 10));
    assertEquals(new LogAxis(0, 1), LogAxis.over(3, 3));
  }

  @Test
  void at_equalFactors_haveEqualLengths() {
    LogAxis axis = new LogAxis(0, 4);
    assertEquals(0, axis.at(1));
    assertEquals(1, axis.at(1e4));
    assertEquals(axis.at(20) - axis.at(10), axis.at(2000) - axis.at(1000), 1e-12);
    assertEquals(321, axis.value(axis.at(321)), 1e-9);
  }

  @Test
  void new_emptyOrUnordered_namesBothValues() {
    assertThrows(IllegalArgumentException.class, () -> new LogAxis(3, 3));
    assertThrows(IllegalArgumentException.class, () -> LogAxis.over(0, 1));
    assertThrows(IllegalArgumentException.class, () -> LogAxis.over(2, 1));
  }
}
