package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreadMemoryTest {

  @Test
  void place_sitesInOpenCallsOfLikeNumbers_allDiffer() {
    Ring ring = new Ring();
    ThreadMemory memory = new ThreadMemory(1);
    Set<Integer> places = new HashSet<>();
    for (int around = 0; around < 16; around++) {
      int token = ring.enter(around);
      for (int site = 0; site < 16; site++) {
        places.add(memory.place(ring, site));
        assertEquals(memory.place(ring, site), memory.place(ring, site));
      }
      ring.leave(token);
    }
    assertEquals(16 * 16, places.size());
  }
}
