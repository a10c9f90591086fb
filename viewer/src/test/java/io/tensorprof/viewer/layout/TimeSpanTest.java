package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeSpanTest {

  private static final TimeSpan WHOLE = new TimeSpan(1_000, 3_600_000_000_000L);

  @Test
  void zoomed_inAndInAgain_endsAtANanosecondThatIsStillThere() {
    long time = 1_234_567_891_234L;
    TimeSpan span = WHOLE;
    for (int i = 0; i < 500; i++) {
      span = span.zoomed(0.8, span.within(time), WHOLE);
      assertTrue(span.from() <= time && time <= span.to(), span + " has lost " + time);
    }
    assertEquals(1, span.extent());
  }

  @Test
  void zoomed_outAndOutAgain_endsAtTheWhole() {
    TimeSpan span = new TimeSpan(777, 778).zoomed(1, 0, new TimeSpan(0, 10_000));
    for (int i = 0; i < 200; i++) {
      span = span.zoomed(1.25, 0.5, new TimeSpan(0, 10_000));
    }
    assertEquals(new TimeSpan(0, 10_000), span);
  }

  @Test
  void zoomed_aboutAPlace_keepsTheTimeThere() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      TimeSpan span = TimeSpan.of(random.nextInt(1_000_000_000), 50_000_000, WHOLE);
      double within = random.nextDouble();
      TimeSpan zoomed = span.zoomed(0.5, within, WHOLE);
      assertTrue(Math.abs(span.time(within) - zoomed.time(within)) <= 2, span + " at " + within);
    }
  }

  @Test
  void moved_beyondTheWhole_stopsAtItsEnd() {
    TimeSpan end = new TimeSpan(2_000, 3_000).moved(1e10, WHOLE);
    assertEquals(WHOLE.to(), end.to());
    assertEquals(1_000, end.extent());
    assertEquals(WHOLE.from(), end.moved(-1e10, WHOLE).from());
  }

  @Test
  void moved_byPartOfANanosecond_movesByOne() {
    assertEquals(2_001, new TimeSpan(2_000, 2_001).moved(0.1, WHOLE).from());
    assertEquals(1_999, new TimeSpan(2_000, 2_001).moved(-0.1, WHOLE).from());
  }

  @Test
  void span_thatEndsBeforeItBegins_isRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new TimeSpan(5, 5));
    assertTrue(refused.getMessage().contains("5, 5"), refused.getMessage());
  }
}
