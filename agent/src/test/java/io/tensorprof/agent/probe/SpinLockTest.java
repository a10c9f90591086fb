package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpinLockTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 200_000;

  private static final class Counter extends SpinLock {
    private long count;

    void add() {
      lock();
      try {
        count++;
      } finally {
        unlock();
      }
    }
  }

  @Test
  void lock_manyThreads_oneAtATime() throws InterruptedException {
    Counter counter = new Counter();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < ROUNDS; i++) {
                  counter.add();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals((long) THREADS * ROUNDS, counter.count);
  }

  @Test
  void lock_heldByOneThatSleeps_isWaitedFor() throws InterruptedException {
    Counter counter = new Counter();
    counter.lock();
    Thread waiting = new Thread(counter::add);
    waiting.start();
    Thread.sleep(20);
    assertEquals(0, counter.count);
    counter.unlock();
    waiting.join();
    assertEquals(1, counter.count);
  }
}
