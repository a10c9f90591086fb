package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.options.OptionParser;
import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

  private final Spans spans = new Spans();
  private final Ring ring = new Ring();
  private Gate gate;

  @BeforeEach
  void setUp() throws Exception {
    gate =
        new Gate(OptionParser.parse("mode=tracing"), spans, new Counts(), Thread.currentThread());
    gate.awaitSpan();
  }

  @AfterEach
  void open() {
    Ring.setTracing(true);
    Ring.setCosting(true);
  }

  /** Sites of the calls that the ring has got. */
  private List<Integer> traced() {
    List<Integer> sites = new ArrayList<>();
    ring.drainTo(
        (from, index, calls) -> {
          for (int i = 0; i < calls; i++) {
            sites.add(Ring.site(from[index + i * Ring.CALL_LONGS + 2]));
          }
        });
    return sites;
  }

  private void call(int site) {
    ring.leave(ring.enter(site));
  }

  @Test
  void beginSpan_afterWaiting_callsAreTracedUntilItsEnd() {
    call(1);
    gate.beginSpan();
    call(2);
    gate.endSpan();
    call(3);
    assertEquals(List.of(2), traced());
    assertEquals(1, spans.takeEnded().size());
  }

  @Test
  void warmUp_callsRunThroughTheProbes_noSpanBegins() {
    gate.warmUp();
    call(1);
    assertEquals(List.of(1), traced());
    assertFalse(spans.isOpen());
    gate.beginSpan();
    assertTrue(spans.isOpen());
  }

  @Test
  void endSpan_twice_endsOneSpan() {
    gate.beginSpan();
    gate.endSpan();
    gate.endSpan();
    assertEquals(1, spans.takeEnded().size());
  }
}
