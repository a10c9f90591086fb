package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
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

  @Test
  void add_fewOfManyPlaces_takesRoomForThese() {
    ThreadMemory memory = new ThreadMemory(1);
    memory.add(100_003, ThreadMemory.MADE, 2);
    memory.add(7, ThreadMemory.CLOSED, 1);
    memory.add(100_003, ThreadMemory.MADE, 3);
    long[][] pages = memory.pages();
    assertEquals(2, Arrays.stream(pages).filter(Objects::nonNull).count());
    int row = 100_003 % ThreadMemory.PAGE * ThreadMemory.WIDTH;
    assertEquals(5, pages[100_003 / ThreadMemory.PAGE][row + ThreadMemory.MADE]);
    assertEquals(1, pages[0][7 * ThreadMemory.WIDTH + ThreadMemory.CLOSED]);
  }
}
