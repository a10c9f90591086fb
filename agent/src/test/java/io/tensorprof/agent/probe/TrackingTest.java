package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.probe.Tracking.End;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackingTest {

  private static final int SLOT = 0;
  private static final int SITE = 7;
  private static final int OTHER_SITE = 8;

  private final ConcurrentLinkedQueue<End> collected = new ConcurrentLinkedQueue<>();
  private TensorReader reader = FakeTensor.READER;
  private boolean holderOwns = true;

  @BeforeEach
  void start() {
    start(1 << 20);
  }

  private void start(int most) {
    Shapes.forgetReaders();
    Shapes.setReaderFactory((slot, type) -> reader);
    Holders.forgetReaders();
    Holders.setReaderFactory((slot, type) -> new FakeHolder.Reader(holderOwns));
    Tracking.start(most, true, false, null, (life, end, bytes, now) -> collected.add(end));
  }

  @AfterEach
  void stop() {
    Tracking.stop();
    Shapes.forgetReaders();
    Holders.forgetReaders();
  }

  private static FakeTensor made(long storage, long bytes) {
    return made(new FakeTensor(storage, bytes), SITE);
  }

  private static FakeTensor made(FakeTensor tensor, int site) {
    Tensors.returned(tensor, site, SLOT);
    return tensor;
  }

  private static void close(FakeTensor tensor) {
    tensor.closed = true;
    Tensors.freed(tensor);
  }

  private static long total(int site, int what) {
    return total(ThreadState.current().knownMemory(), Places.within(0, site), what);
  }

  private static long total(ThreadMemory memory, int place, int what) {
    int page = place / ThreadMemory.PAGE;
    long[][] pages = memory == null ? new long[0][] : memory.pages();
    return page < pages.length && pages[page] != null
        ? pages[page][place % ThreadMemory.PAGE * ThreadMemory.WIDTH + what]
        : 0;
  }

  private static List<Life> living() {
    List<Life> lives = new ArrayList<>();
    Tracking.forEach(
        life -> {
          if (life.isAlive()) {
            lives.add(life);
          }
        });
    return lives;
  }

  @Test
  void closed_byHand_isCountedWithItsBytes() {
    FakeTensor tensor = made(1, 100);
    FakeTensor other = made(2, 20);
    assertEquals(120, Alive.bytes());
    close(tensor);
    assertEquals(20, Alive.bytes());
    assertEquals(1, living().size());
    assertEquals(2, total(SITE, ThreadMemory.MADE));
    assertEquals(120, total(SITE, ThreadMemory.MADE_BYTES));
    assertEquals(1, total(SITE, ThreadMemory.CLOSED));
    assertEquals(100, total(SITE, ThreadMemory.CLOSED_BYTES));
    assertFalse(other.closed);
  }

  @Test
  void closed_twice_countsOnce() {
    FakeTensor tensor = made(1, 100);
    close(tensor);
    close(tensor);
    assertEquals(1, total(SITE, ThreadMemory.CLOSED));
    assertEquals(0, Alive.bytes());
  }

  @Test
  void closed_duringARelease_hasItsSite_butNotBehindOneThatThrew() {
    FakeTensor first = made(1, 100);
    FakeTensor second = made(2, 100);
    Tensors.releasing(OTHER_SITE);
    close(first);
    Tensors.thrown(new IllegalStateException());
    close(second);
    assertEquals(OTHER_SITE, closedAt(first));
    assertEquals(-1, closedAt(second));
  }

  private static int closedAt(FakeTensor tensor) {
    return (int) ThreadState.current().knownMemory().closed.find(System.identityHashCode(tensor));
  }

  @Test
  void freed_whileOthersRetainIt_livesOn() {
    FakeTensor tensor = made(1, 100);
    Tensors.freed(tensor); // a reference less; it is not closed
    assertEquals(1, living().size());
    assertEquals(0, total(SITE, ThreadMemory.CLOSED));
  }

  @Test
  void closed_withItsViews_theStorageEndsAtOnce() {
    FakeTensor base = made(1, 100);
    List<FakeTensor> views = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      views.add(made(new FakeTensor(1, 100), OTHER_SITE));
    }
    FakeTensor another = made(2, 20);
    views.forEach(view -> view.closed = true);
    close(base);
    assertEquals(20, Alive.bytes());
    assertEquals(1, living().size());
    assertEquals(100, total(SITE, ThreadMemory.CLOSED_BYTES));
    assertEquals(5, total(OTHER_SITE, ThreadMemory.CLOSED));
    assertFalse(another.closed);
  }

  @Test
  void closed_beforeItsView_theViewsStorageIsAsOldAsItWas() throws InterruptedException {
    FakeTensor base = made(1, 100);
    long made = living().get(0).made();
    Thread.sleep(20);
    Tracking.tend(); // puts the clock forward
    FakeTensor view = made(new FakeTensor(1, 100), OTHER_SITE);
    close(base);
    Life heir = living().get(0);
    assertEquals(100, heir.bytes());
    assertEquals(Places.within(0, SITE), heir.bytesPlace());
    assertTrue(Math.abs(heir.storageMade() - made) <= 1 << 20, "to a millisecond");
    assertTrue(heir.storageMade() < heir.made());
    close(view);
    assertEquals(0, Alive.bytes());
  }

  @Test
  void borrowed_isNotFollowed() {
    FakeTensor tensor = new FakeTensor(1, 100);
    tensor.borrowed = true;
    made(tensor, SITE);
    assertEquals(0, living().size());
    assertEquals(0, Alive.bytes());
  }

  @Test
  void returned_again_isTheSame() {
    FakeTensor tensor = made(1, 100);
    made(tensor, OTHER_SITE);
    assertEquals(1, living().size());
    assertEquals(100, Alive.bytes());
    assertEquals(0, total(OTHER_SITE, ThreadMemory.MADE));
  }

  @Test
  void closed_whileAScopeCloses_isByScope() {
    FakeTensor tensor = made(1, 100);
    Object scope = new Object();
    Tensors.returned(scope, OTHER_SITE, Tensors.SCOPE);
    Tensors.scopeCloses();
    close(tensor);
    Tensors.scopeClosed(scope);
    assertEquals(1, total(SITE, ThreadMemory.SCOPED));
    assertEquals(100, total(SITE, ThreadMemory.SCOPED_BYTES));
    assertEquals(1, total(OTHER_SITE, ThreadMemory.CLOSED));
    close(made(2, 10));
    assertEquals(1, total(SITE, ThreadMemory.CLOSED));
  }

  @Test
  void view_hasNoBytes_andInheritsThemWhenTheFirstIsClosed() {
    FakeTensor first = made(1, 100);
    FakeTensor view = made(new FakeTensor(1, 100), OTHER_SITE);
    assertEquals(100, Alive.bytes());
    assertEquals(1, total(OTHER_SITE, ThreadMemory.VIEWS));
    assertEquals(0, total(OTHER_SITE, ThreadMemory.MADE_BYTES));
    close(first);
    assertEquals(100, Alive.bytes());
    assertEquals(1, total(SITE, ThreadMemory.CLOSED));
    assertEquals(0, total(SITE, ThreadMemory.CLOSED_BYTES));
    Life heir = living().get(0);
    assertEquals(100, heir.bytes());
    assertEquals(Places.within(0, SITE), heir.bytesPlace());
    close(view);
    assertEquals(0, Alive.bytes());
    assertEquals(100, total(SITE, ThreadMemory.CLOSED_BYTES));
    assertEquals(0, total(OTHER_SITE, ThreadMemory.CLOSED_BYTES));
  }

  @Test
  void storage_reusedAfterAnUnseenClose_isNoView() {
    FakeTensor first = made(1, 100);
    first.closed = true; // nobody told
    made(new FakeTensor(1, 60), OTHER_SITE);
    assertEquals(60, Alive.bytes());
    assertEquals(0, total(OTHER_SITE, ThreadMemory.VIEWS));
    assertEquals(60, total(OTHER_SITE, ThreadMemory.MADE_BYTES));
    assertEquals(List.of(End.CLOSED), List.copyOf(collected));
  }

  @Test
  void sharing_byTheRules_hasNoBytes() {
    made(1, 100);
    Tensors.returned(new FakeTensor(2, 100), OTHER_SITE, SLOT | Tensors.SHARES);
    assertEquals(100, Alive.bytes());
    assertEquals(1, total(OTHER_SITE, ThreadMemory.VIEWS));
  }

  @Test
  void list_eachIsFollowed() {
    Tensors.returned(List.of(new FakeTensor(1, 5), new FakeTensor(2, 6)), SITE, SLOT | Shapes.LIST);
    Tensors.returned(new FakeTensor[] {new FakeTensor(3, 7), null}, SITE, SLOT | Shapes.ARRAY);
    assertEquals(3, total(SITE, ThreadMemory.MADE));
    assertEquals(18, total(SITE, ThreadMemory.MADE_BYTES));
  }

  @Test
  void unreachable_isCollected() throws InterruptedException {
    made(1, 100);
    collect();
    assertEquals(List.of(End.COLLECTED), List.copyOf(collected));
    assertEquals(0, Alive.bytes());
    assertTrue(living().isEmpty());
  }

  @Test
  void unreachable_ofALibraryThatNeverFrees_isLostAndStaysTaken() throws InterruptedException {
    reader = FakeTensor.NEVER_FREED;
    made(1, 100);
    collect();
    assertEquals(List.of(End.LOST), List.copyOf(collected));
    assertEquals(100, Alive.bytes());
  }

  private void collect() throws InterruptedException {
    for (int i = 0; i < 100 && collected.isEmpty(); i++) {
      System.gc();
      Thread.sleep(10);
      Tracking.drainCollected();
    }
  }

  @Test
  void reachable_isNotCollected() throws InterruptedException {
    FakeTensor tensor = made(1, 100);
    System.gc();
    Thread.sleep(20);
    Tracking.drainCollected();
    assertTrue(collected.isEmpty());
    close(tensor);
  }

  @Test
  void peak_isTheMostThatWasAlive() {
    FakeTensor first = made(1, 100);
    close(made(2, 50));
    close(first);
    made(3, 20);
    assertEquals(150, Alive.peak());
  }

  @Test
  void cap_isKept_andThoseFollowedStandForAll() {
    Tracking.stop();
    start(1 << 12);
    List<FakeTensor> kept = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      kept.add(made(i + 1, 10));
    }
    assertTrue(living().size() <= 1 << 12, () -> living().size() + " followed");
    assertTrue(Tracking.oneIn() > 1);
    assertEquals(100_000, total(SITE, ThreadMemory.MADE));
    assertEquals(1_000_000, total(SITE, ThreadMemory.MADE_BYTES));
    assertEquals(1e6, (double) Alive.bytes(), 150_000);
    kept.forEach(TrackingTest::close);
    assertEquals(0, Alive.bytes());
    assertEquals(
        total(SITE, ThreadMemory.FOLLOWED), total(SITE, ThreadMemory.CLOSED), "of those followed");
  }

  @Test
  void used_closed_isToldWithBothSites() {
    FakeTensor tensor = made(1, 100);
    Tensors.releasing(OTHER_SITE);
    close(tensor);
    Tensors.released();
    Tensors.used(made(2, 1), SLOT, 30);
    Tensors.used(tensor, SLOT, 31);
    Tensors.used(tensor, SLOT, 31);
    List<ClosedUses.Use> uses = new ArrayList<>();
    ClosedUses.drainTo(uses::add);
    assertEquals(1, uses.size());
    assertEquals(31, uses.get(0).site());
    assertEquals(OTHER_SITE, uses.get(0).closedAt());
    assertEquals(Places.within(0, SITE), uses.get(0).place());
    assertEquals(2, uses.get(0).calls());
  }

  @Test
  void moved_isKnown() {
    FakeTensor tensor = made(1, 100);
    Object scope = new Object();
    Tensors.returned(scope, OTHER_SITE, Tensors.SCOPE);
    tensor.scope = scope;
    Tensors.moved(tensor, SLOT, 40);
    Life life = living().stream().filter(one -> !one.isScope()).findFirst().orElseThrow();
    assertEquals(40, life.moved());
    assertEquals(Places.within(0, OTHER_SITE), life.scope());
  }

  @Test
  void threads_closeWhatOthersMade_countsAreExact() throws InterruptedException {
    int each = 20_000;
    int threads = 4;
    FakeTensor[][] made = new FakeTensor[threads][each];
    run(
        threads,
        thread -> {
          for (int i = 0; i < each; i++) {
            made[thread][i] = made(thread * (long) each + i + 1, 3);
          }
        });
    assertEquals(3L * each * threads, Alive.bytes());
    run(
        threads,
        thread -> {
          for (FakeTensor tensor : made[(thread + 1) % threads]) {
            close(tensor);
          }
        });
    assertEquals(0, Alive.bytes());
    assertEquals(0, Tracking.alive());
    long closed = 0;
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      closed += total(memory, Places.within(0, SITE), ThreadMemory.CLOSED);
    }
    assertEquals((long) each * threads, closed);
  }

  private interface Work {
    void run(int thread);
  }

  private static void run(int threads, Work work) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      all.add(new Thread(() -> work.run(number)));
    }
    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }
  }

  private static FakeHolder holder(FakeTensor... tensors) {
    FakeHolder holder = new FakeHolder(tensors);
    Tensors.returned(holder, SITE, SLOT | Shapes.HOLDS);
    return holder;
  }

  @Test
  void holder_itsTensorsEndWithIt() {
    FakeTensor view = made(1, 100);
    FakeHolder holder = holder(new FakeTensor(2, 20), new FakeTensor(1, 100), new FakeTensor(3, 3));
    assertEquals(4, living().size());
    assertEquals(123, Alive.bytes());
    assertEquals(4, total(SITE, ThreadMemory.MADE));
    assertEquals(1, total(SITE, ThreadMemory.VIEWS));
    Tensors.freed(holder);
    assertEquals(4, living().size(), "it is not closed");
    holder.closed = true;
    Tensors.freed(holder);
    assertEquals(1, living().size());
    assertEquals(100, Alive.bytes());
    assertEquals(3, total(SITE, ThreadMemory.CLOSED));
    assertEquals(23, total(SITE, ThreadMemory.CLOSED_BYTES));
    close(view);
    assertEquals(0, Alive.bytes());
  }

  @Test
  void holder_ofViewsOfOneStorage_endsItOnce() {
    FakeHolder holder = holder(new FakeTensor(5, 50), new FakeTensor(5, 50), new FakeTensor(5, 50));
    assertEquals(50, Alive.bytes());
    Tensors.returned(holder, OTHER_SITE, SLOT | Shapes.HOLDS); // the same again
    assertEquals(3, living().size());
    holder.closed = true;
    Tensors.freed(holder);
    Tensors.freed(holder);
    assertEquals(0, Alive.bytes());
    assertEquals(3, total(SITE, ThreadMemory.CLOSED));
    assertEquals(50, total(SITE, ThreadMemory.CLOSED_BYTES));
  }

  @Test
  void holder_ownsNothing_eachTensorHasItsOwnEnd() {
    holderOwns = false;
    FakeTensor known = made(1, 100);
    FakeTensor other = new FakeTensor(2, 20);
    FakeHolder holder = holder(known, other);
    assertEquals(2, living().size());
    holder.closed = true;
    Tensors.freed(holder);
    assertEquals(120, Alive.bytes());
    Tensors.scopeCloses();
    close(other);
    Tensors.scopeClosed(holder);
    assertEquals(1, total(SITE, ThreadMemory.SCOPED));
    assertEquals(100, Alive.bytes());
    close(known);
    assertEquals(0, Alive.bytes());
  }

  @Test
  void holder_movedAndLost_allItsTensorsAre() throws InterruptedException {
    FakeHolder holder = holder(new FakeTensor(2, 20), new FakeTensor(3, 3));
    Tensors.moved(holder, SLOT, OTHER_SITE);
    assertTrue(living().stream().allMatch(life -> life.moved() == OTHER_SITE));
    holder = null;
    for (int i = 0; i < 200 && collected.size() < 2; i++) {
      System.gc();
      Thread.sleep(10);
      Tracking.drainCollected();
    }
    assertEquals(List.of(End.COLLECTED, End.COLLECTED), List.copyOf(collected));
    assertEquals(0, Alive.bytes());
  }

  @Test
  void pause_whatTheCollectorHasFound_hasEnded() {
    made(1, 100);
    FakeTensor held = made(2, 20);
    living().get(0).clear(); // as the collector does before it hands a reference over
    Tracking.pause();
    assertEquals(List.of(End.COLLECTED), List.copyOf(collected));
    close(held);
    assertEquals(1, living().size(), "it is not seen any more");
  }

  @Test
  void programEnds_whatIsCollectedLater_wasHeldToItsEnd() {
    made(1, 100);
    made(2, 20);
    List<Life> lives = living();
    Life early = lives.get(0);
    Life late = lives.get(1);
    early.clear(); // as the collector does before it hands a reference over
    Tracking.programEnds();
    late.clear();
    late.enqueue();
    Tracking.drainCollected();
    Tracking.pause();
    assertEquals(List.of(End.COLLECTED), List.copyOf(collected));
    assertEquals(List.of(late), living());
    assertEquals(late.bytes(), Alive.bytes());
  }

  private static FakeTensor onDevice(int device, long storage, long bytes) {
    FakeTensor tensor = new FakeTensor(storage, bytes);
    tensor.device = device;
    return made(tensor, SITE);
  }

  @Test
  void onDevices_bytesAreTold_andWhichWereMet() {
    FakeTensor near = onDevice(0, 1, 100);
    FakeTensor far = onDevice(3, 2, 20);
    FakeTensor view = onDevice(3, 2, 20);
    assertEquals(20, Alive.deviceBytes());
    assertEquals(120, Alive.bytes());
    assertTrue((Devices.met(SLOT) >>> 3 & 1) == 1);
    assertTrue((Devices.met(SLOT) & 1) == 0);
    close(far);
    assertEquals(20, Alive.deviceBytes(), "the view has them");
    close(view);
    assertEquals(0, Alive.deviceBytes());
    assertEquals(100, Alive.bytes());
    close(near);
  }
}
