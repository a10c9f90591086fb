package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.ThreadMemory;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.probe.Tracking.End;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What was made at each place, and how it ended, over all threads, living and dead. */
final class PlaceTotals {

  private static final int WIDTH = ThreadMemory.WIDTH;

  private long[] ofDeadThreads = new long[0];
  private long[] written = new long[0];
  private final long[] untracked = new long[2]; // of dead threads, and written

  /** Guards what follows: tensors are found gone by threads of the program, too. */
  private final Object lock = new Object();

  private long[] unseen = new long[0]; // found closed, though nobody was seen closing them
  private Map<Integer, Unclosed> unclosed = new HashMap<>();

  /** Takes over what a thread knew that has died. */
  void retire(ThreadState dead) {
    ThreadMemory memory = dead.knownMemory();
    if (memory != null) {
      ofDeadThreads = sum(ofDeadThreads, memory.pages());
      untracked[0] += memory.untracked();
    }
  }

  /** A life has ended that no thread was seen to end. */
  void ended(Life life, End end, long bytes, long now) {
    synchronized (lock) {
      long weight = life.weight();
      if (end == End.CLOSED) {
        addUnseen(life.place(), ThreadMemory.CLOSED, weight);
        addUnseen(life.bytesPlace(), ThreadMemory.CLOSED_BYTES, bytes);
        return;
      }
      Unclosed at = unclosed(life.place());
      Unclosed storage = unclosed(life.bytesPlace());
      long age = Math.max(0, now - life.made());
      at.age += age * weight;
      at.oldest = Math.max(at.oldest, age);
      if (end == End.LOST) {
        at.lost += weight;
        storage.lostBytes += bytes;
      } else {
        at.collected += weight;
        storage.collectedBytes += bytes;
      }
    }
  }

  private Unclosed unclosed(int place) {
    return unclosed.computeIfAbsent(place, any -> new Unclosed());
  }

  private void addUnseen(int place, int what, long more) {
    int length = (place + 1) * WIDTH;
    if (length > unseen.length) {
      unseen = Arrays.copyOf(unseen, length);
    }
    unseen[place * WIDTH + what] += more;
  }

  /** Writes what has come since the last time. */
  void write(MemoryEvents to, long now) {
    long[] totals = ofDeadThreads.clone();
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      totals = memory == null ? totals : sum(totals, memory.pages());
    }
    Map<Integer, Unclosed> gone;
    synchronized (lock) {
      totals = sum(totals, unseen);
      gone = unclosed;
      unclosed = new HashMap<>();
    }
    int places = totals.length / WIDTH;
    for (int place : gone.keySet()) {
      places = Math.max(places, place + 1);
    }
    totals = Arrays.copyOf(totals, places * WIDTH);
    written = Arrays.copyOf(written, totals.length);
    long[] news = new long[WIDTH];
    for (int place = 0; place < places; place++) {
      boolean any = false;
      for (int i = 0; i < WIDTH; i++) {
        news[i] = totals[place * WIDTH + i] - written[place * WIDTH + i];
        any |= news[i] != 0;
      }
      Unclosed unclosedHere = gone.getOrDefault(place, Unclosed.NONE);
      if (any || unclosedHere != Unclosed.NONE) {
        to.totals(now, place, news, 0, unclosedHere);
      }
    }
    written = totals;
  }

  /** Tensors made since the last time and not followed. */
  long takeUntracked() {
    long all = untracked[0];
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      all += memory == null ? 0 : memory.untracked();
    }
    long news = all - untracked[1];
    untracked[1] = all;
    return news;
  }

  private static long[] sum(long[] into, long[][] pages) {
    int length = ThreadMemory.PAGE * WIDTH;
    int longs = pages.length * length;
    long[] sums = into.length < longs ? Arrays.copyOf(into, longs) : into;
    for (int number = 0; number < pages.length; number++) {
      long[] page = pages[number];
      for (int i = 0; page != null && i < length; i++) {
        sums[number * length + i] += page[i];
      }
    }
    return sums;
  }

  private static long[] sum(long[] into, long[] row) {
    long[] sums = into.length < row.length ? Arrays.copyOf(into, row.length) : into;
    for (int i = 0; i < row.length; i++) {
      sums[i] += row[i];
    }
    return sums;
  }
}
