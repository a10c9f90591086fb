package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StorageTableTest {

  private static final long STORAGE = 0x7f00_1000L;

  private final StorageTable storages = new StorageTable();

  private Life life(int place, long bytes) {
    return life(place, STORAGE, bytes);
  }

  private Life life(int place, long storage, long bytes) {
    Held held = new Held();
    held.clear();
    held.storage = storage;
    held.bytes = bytes;
    return new Life(this, 1, null, place, 0, 0, held);
  }

  @Test
  void remove_ofTheOwner_anotherInheritsBytesAndPlace() {
    Life owner = life(1, 100);
    Life view = life(2, 100);
    assertNull(storages.add(owner));
    assertSame(owner, storages.add(view));
    assertEquals(0, storages.remove(owner));
    assertEquals(100, view.bytes());
    assertEquals(1, view.bytesPlace());
    assertEquals(100, storages.remove(view));
  }

  @Test
  void remove_afterTheNumberWasGivenAway_leavesTheNewOwnerAlone() {
    Life unseen = life(1, 100);
    storages.add(unseen);
    Life next = life(2, 40);
    assertSame(unseen, storages.add(next));
    storages.removeAlone(unseen);
    storages.own(next, 40);
    assertEquals(100, storages.remove(unseen));
    assertEquals(0, storages.remove(unseen));
    assertEquals(40, next.bytes());
    assertEquals(2, next.bytesPlace());
  }

  @Test
  void add_afterTheOwnerIsGone_hasItsStorageAlone() {
    Life gone = life(1, 100);
    storages.add(gone);
    gone.clear();
    Life next = life(2, 40);
    assertNull(storages.add(next));
    assertEquals(100, storages.remove(gone));
    assertEquals(40, next.bytes());
  }

  @Test
  void add_afterTheOwnerIsGone_ofAViewThatLives_theViewHasTheBytes() {
    Life gone = life(1, 100);
    Life view = life(2, 100);
    storages.add(gone);
    storages.add(view);
    gone.clear();
    Life another = life(3, 100);
    assertSame(view, storages.add(another));
    assertEquals(0, storages.remove(gone));
    assertEquals(0, storages.remove(another));
    assertEquals(100, storages.remove(view));
    assertEquals(1, view.bytesPlace());
  }

  @Test
  void bytes_ofEachStorage_endOnceWithItsLast() {
    Random random = new Random(7);
    List<Life> all = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      long storage = STORAGE + 64L * random.nextInt(300);
      Life life = life(i, storage, 10);
      storages.add(life);
      all.add(life);
    }
    long distinct = all.stream().mapToLong(life -> life.storage).distinct().count();
    assertEquals(10 * distinct, all.stream().mapToLong(Life::bytes).sum());
    Collections.shuffle(all, random);
    assertEquals(10 * distinct, all.stream().mapToLong(storages::remove).sum());
  }
}
