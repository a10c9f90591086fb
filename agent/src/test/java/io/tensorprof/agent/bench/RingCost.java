package io.tensorprof.agent.bench;

import io.tensorprof.agent.probe.Ring;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;

/**
 * What a ring takes for a call in the thread that calls, taken apart from weaving, recorder and
 * file: bursts of a loop without anything, with two clock reads around each call, and with the
 * ring. Between bursts the ring is emptied, by the same thread or, so that its memory has to come
 * back from another core, by a second one.
 *
 * <pre>
 * java -cp agent/target/classes:agent/target/test-classes io.tensorprof.agent.bench.RingCost
 * </pre>
 */
public final class RingCost {

  private static final int CALLS = 3_000;
  private static final int ROUNDS = 4_001;
  private static final int SITE = 5;

  private final Ring ring = new Ring();
  private int x = 1;

  /** Kept from the JIT compiler's knowledge that nobody looks at it. */
  volatile long used;

  private RingCost() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws InterruptedException {
    System.out.println("| ns added per call | median | 95 % interval | ratio |");
    System.out.println("|---|---:|---:|---:|");
    new RingCost().measure("emptied by the same thread", false);
    new RingCost().measure("emptied by another thread", true);
  }

  private void measure(String name, boolean byAnother) throws InterruptedException {
    for (int i = 0; i < 200_000; i++) { // until it is as long as it gets
      ring.leave(ring.enter(SITE));
      ring.drainTo(this::read);
    }
    SynchronousQueue<Integer> turns = new SynchronousQueue<>();
    SynchronousQueue<Integer> ends = new SynchronousQueue<>();
    Thread other = new Thread(() -> empty(turns, ends));
    other.setDaemon(true);
    other.start();
    double[] clocks = new double[ROUNDS];
    double[] traced = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    for (int i = 0; i < 2 * ROUNDS; i++) { // the first half warms up
      long begin = System.nanoTime();
      plain();
      long plain = System.nanoTime();
      timed();
      long timed = System.nanoTime();
      traced();
      long end = System.nanoTime();
      if (byAnother) {
        turns.put(i);
        ends.take();
      } else {
        ring.drainTo(this::read);
      }
      int round = i % ROUNDS;
      clocks[round] = (double) (timed - plain - (plain - begin)) / CALLS;
      traced[round] = (double) (end - timed - (plain - begin)) / CALLS;
      ratio[round] = traced[round] / clocks[round];
    }
    if (ring.lost() > 0) {
      throw new IllegalStateException(ring.lost() + " calls were lost");
    }
    print("two clock reads", Median.of(clocks), "");
    Median to = Median.of(ratio);
    print(
        "ring, " + name,
        Median.of(traced),
        String.format(Locale.ROOT, " %.2f (%.2f – %.2f) ", to.value(), to.low(), to.high()));
  }

  private static void print(String name, Median added, String ratio) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f – %.1f |%s|%n",
        name,
        added.value(),
        added.low(),
        added.high(),
        ratio);
  }

  private void empty(SynchronousQueue<Integer> turns, SynchronousQueue<Integer> ends) {
    try {
      while (true) {
        int turn = turns.take();
        ring.drainTo(this::read);
        ends.put(turn);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(long[] from, int index, int calls) {
    long sum = 0;
    for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      sum += from[at] + from[at + 2];
    }
    used = sum;
  }

  private static int step(int x) {
    return x * 31 + (x >>> 3);
  }

  private void plain() {
    int y = x;
    for (int i = 0; i < CALLS; i++) {
      y = step(y + i);
    }
    x = y;
  }

  private void timed() {
    int y = x;
    long nanos = 0;
    for (int i = 0; i < CALLS; i++) {
      long begin = System.nanoTime();
      y = step(y + i);
      nanos += System.nanoTime() - begin;
    }
    x = y;
    used = nanos;
  }

  private void traced() {
    int y = x;
    Ring to = ring;
    for (int i = 0; i < CALLS; i++) {
      int token = to.enter(SITE);
      y = step(y + i);
      to.leave(token);
    }
    x = y;
  }
}
