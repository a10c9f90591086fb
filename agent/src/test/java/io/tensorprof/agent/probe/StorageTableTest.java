package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StorageTableTest {

  private final StorageTable table = new StorageTable();
  private final List<Object> kept = new ArrayList<>();

  private Life life(long storage, long bytes, int place) {
    Object object = new Object();
    kept.add(object);
    return new Life(object, 1, FakeTensor.READER, place, 0, -1, 0, storage, bytes, 0);
  }

  @Test
  void bytes_ofEachStorage_endOnceWithItsLast() {
    Random random = new Random(7);
    int storages = 300;
    List<Life> all = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Life life = life(0x7f00_0000_0000L + 64L * random.nextInt(storages), 10, i);
      table.add(life);
      all.add(life);
    }
    long distinct = all.stream().mapToLong(life -> life.storage).distinct().count();
    assertEquals(10 * distinct, all.stream().mapToLong(Life::bytes).sum());
    Collections.shuffle(all, random);
    long ended = 0;
    int left = all.size();
    for (Life life : all) {
      ended += table.remove(life);
      left--;
    }
    assertEquals(0, left);
    assertEquals(10 * distinct, ended);
  }

  @Test
  void removed_isFoundNoMore() {
    Life life = life(8, 10, 1);
    assertNull(table.add(life));
    assertEquals(10, table.remove(life));
    assertEquals(10, table.remove(life)); // of what is not here, its own
    assertNull(table.add(life(8, 5, 2)));
  }
}
