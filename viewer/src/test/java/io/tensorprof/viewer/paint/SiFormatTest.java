package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.query.Change;
import org.junit.jupiter.api.Test;

class SiFormatTest {

  @Test
  void text_anySize_hasThreeDigitsAndAPrefix() {
    assertEquals("37.5 GFLOP/s", SiFormat.text(37.5e9, "FLOP/s"));
    assertEquals("1.00 MB", SiFormat.text(999_500, "B"));
    assertEquals("999 kB", SiFormat.text(999_499, "B"));
    assertEquals("512 B", SiFormat.text(512, "B"));
    assertEquals("0.0833", SiFormat.text(0.08333, ""));
    assertEquals("0 B", SiFormat.text(0, "B"));
    assertEquals("-1.50 kB", SiFormat.text(-1500, "B"));
  }

  @Test
  void power_anyExponent_isARoundNumber() {
    assertEquals("10 MFLOP/s", SiFormat.power(7, "FLOP/s"));
    assertEquals("1 GFLOP/s", SiFormat.power(9, "FLOP/s"));
    assertEquals("0.01", SiFormat.power(-2, ""));
    assertEquals("1", SiFormat.power(0, ""));
    assertEquals("100", SiFormat.power(2, ""));
  }

  @Test
  void change_ofTimesAndBytes_hasItsSignAndShare() {
    DiffFormat times = new DiffFormat(Measured.CALLS);
    assertEquals("+12.3 ms (+8.0 %)", times.change(change(153_750_000, 166_050_000)));
    assertEquals("-50.0 ms (-50 %)", times.change(change(100_000_000, 50_000_000)));
    assertEquals("+1.00 s", times.change(change(0, 1e9)));
    assertEquals("unchanged", times.change(change(7, 7)));
    assertEquals("+500 kB (+100 %)", new DiffFormat(Measured.ALLOC).change(change(5e5, 1e6)));
  }

  private static Change change(double base, double fresh) {
    return new Change(base, fresh, Double.NaN, Double.NaN);
  }
}
