package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanTest {

  @Test
  void zoomed_keepsThePositionUnderThePointer() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      double start = random.nextDouble() * 0.9;
      Span span = new Span(start, start + 0.05 + random.nextDouble() * 0.05);
      double within = random.nextDouble();
      double position = span.position(within);
      Span zoomed = span.zoomed(0.1 + random.nextDouble() * 0.9, within);
      assertEquals(within, zoomed.within(position), 1e-9);
    }
  }

  @Test
  void zoomedAndMoved_anyWay_stayInTheWhole() {
    Random random = new Random(8);
    Span span = Span.WHOLE;
    for (int i = 0; i < 100_000; i++) {
      span =
          random.nextBoolean()
              ? span.zoomed(Math.pow(2, random.nextGaussian() * 3), random.nextDouble())
              : span.moved(random.nextGaussian() * 2);
      assertTrue(span.start() >= 0 && span.start() < span.end() && span.end() <= 1, span::toString);
    }
  }

  @Test
  void moved_beyondTheEnd_stopsThereAndKeepsItsExtent() {
    Span moved = new Span(0.5, 0.75).moved(5);
    assertEquals(new Span(0.75, 1), moved);
    assertEquals(new Span(0, 0.25), moved.moved(-9));
  }

  @Test
  void zoomed_outFar_isTheWhole() {
    assertEquals(Span.WHOLE, new Span(0.5, 0.75).zoomed(100, 0.3));
  }

  @Test
  void new_outsideTheWhole_namesTheValues() {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> new Span(0.5, 0.5));
    assertTrue(failure.getMessage().contains("0.5, 0.5"), failure.getMessage());
  }
}
