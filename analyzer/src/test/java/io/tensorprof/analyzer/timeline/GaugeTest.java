package io.tensorprof.analyzer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GaugeTest {

  private static Gauge of(long[] times, double... values) {
    return new Gauge("heap", Gauge.Unit.BYTES, times, values);
  }

  @Test
  void valueAt_betweenReadings_isOnALineFromOneToTheOther() {
    Gauge gauge = of(new long[] {100, 200, 300}, 10, 20, 0);
    assertEquals(10, gauge.valueAt(0));
    assertEquals(15, gauge.valueAt(150));
    assertEquals(5, gauge.valueAt(275));
    assertEquals(0, gauge.valueAt(1000));
    assertEquals(-1, gauge.at(99));
    assertEquals(1, gauge.at(200));
  }

  @Test
  void gauge_ofOtherTimesThanValues_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> of(new long[] {1, 2}, 3));
  }

  @Test
  void readings_ofVeryMany_keepTheirPeaksAndTheirOrder() {
    GaugeReadings readings = new GaugeReadings();
    int count = 5 * GaugeReadings.MOST;
    for (int i = 0; i < count; i++) {
      readings.add(i, i == 12_345 ? 1_000 : i % 7);
    }
    Gauge gauge = readings.gauge("heap", Gauge.Unit.BYTES);
    assertTrue(gauge.size() <= GaugeReadings.MOST && gauge.size() > GaugeReadings.MOST / 4);
    assertEquals(1_000, gauge.highest());
    assertEquals(1_000, gauge.value(gauge.at(12_345)));
    for (int i = 1; i < gauge.size(); i++) {
      assertTrue(gauge.time(i) > gauge.time(i - 1));
    }
  }

  @Test
  void readings_outOfOrder_areSorted() {
    GaugeReadings readings = new GaugeReadings();
    readings.add(200, 2);
    readings.add(100, 1);
    Gauge gauge = readings.gauge("heap", Gauge.Unit.BYTES);
    assertEquals(100, gauge.time(0));
    assertEquals(2, gauge.value(1));
  }
}
