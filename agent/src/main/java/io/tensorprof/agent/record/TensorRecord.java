package io.tensorprof.agent.record;

import io.tensorprof.agent.options.MemoryWish;
import io.tensorprof.agent.probe.Alive;
import io.tensorprof.agent.probe.ClosedUses;
import io.tensorprof.agent.probe.Devices;
import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.LifeLog;
import io.tensorprof.agent.probe.ResidentSet;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.ThreadMemory;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.probe.Tracking;
import io.tensorprof.agent.probe.Tracking.End;
import io.tensorprof.agent.rules.GaugeRule;
import io.tensorprof.agent.weave.Site;
import io.tensorprof.agent.weave.TensorReaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Takes what is known of tensors to the recording. All but {@link #readGauges} and what notices
 * that lives have ended is done under the recorder's lock.
 */
final class TensorRecord {

  private static final long GAUGE_NANOS = 100_000_000L;
  private static final long FIRST_CENSUS_NANOS = 100_000_000L;

  /** A census is taken at a peak when so much more is alive than at the last, and not too often. */
  private static final double PEAK_GROWTH = 1.1;

  private static final long PEAK_NANOS = 200_000_000L;
  private static final long LEAST_PEAK = 1 << 16;

  private final MemoryWish wish;
  private final boolean shapes;
  private final TensorReaders readers;
  private final MemoryEvents events;
  private final LibraryGauges libraries;
  private final PlaceTotals totals = new PlaceTotals();
  private final ClosedUseNews news;
  private final LifeLog unseen = new LifeLog(); // lives that no thread was seen to end
  private final Map<Census.Key, Census.Group> lost = new HashMap<>();
  private ResidentSet resident;
  private List<LibraryGauges.Reading> readings = List.of();
  private long lastGauge;
  private long lostOfDeadThreads;
  private int censuses;
  private long nextCensus;
  private long censusNanos;
  private long lastPeak;
  private long lastPeakTime;
  private boolean tracking;
  private boolean finished;

  /**
   * A record into the recorder's chunk.
   *
   * @param shapes whether the shapes of tensors are asked for
   * @param rules tells the gauges of the libraries met so far
   */
  TensorRecord(
      MemoryWish wish,
      boolean shapes,
      Chunk chunk,
      IntFunction<Site> sites,
      TensorReaders readers,
      Supplier<List<GaugeRule>> rules) {
    this.wish = wish;
    this.shapes = shapes;
    this.readers = readers;
    this.events = new MemoryEvents(chunk);
    this.news = new ClosedUseNews(sites);
    this.libraries = new LibraryGauges(rules, readers::loaders, this::isMet);
    this.censusNanos = wish.censusNanos() > 0 ? wish.censusNanos() : FIRST_CENSUS_NANOS;
  }

  /** Tensors are followed from now on. */
  void start(Thread recorder) {
    long perHeap = Runtime.getRuntime().maxMemory() >>> 11;
    int most = (int) Math.max(1 << 12, Math.min(1 << 20, perHeap));
    Tracking.start(most, shapes, wish.lives(), recorder, this::ended);
    tracking = true;
    try {
      resident = ResidentSet.open();
    } catch (IOException e) {
      resident = null; // no Linux: the gauge says so
    }
  }

  private void ended(Life life, End end, long bytes, long now) {
    totals.ended(life, end, bytes, now);
    if (wish.lives()) {
      unseen.add(life, bytes, end, -1, now);
    }
    if (end == End.LOST) {
      synchronized (lost) {
        lost.computeIfAbsent(
                Census.Key.of(life, life.bytesPlace(), true),
                key -> new Census.Group(key, device(life)))
            .add(life.weight(), bytes, life.made());
      }
    }
  }

  /** Whether tensors have been followed on devices of this name. */
  private boolean isMet(String device) {
    for (int slot = 0; slot < Devices.slots(); slot++) {
      for (long met = Devices.met(slot); met != 0; met &= met - 1) {
        if (device.equals(readers.device(slot, Long.numberOfTrailingZeros(met)))) {
          return true;
        }
      }
    }
    return false;
  }

  private String device(Life life) {
    return device(life.shape(), life.device());
  }

  private String device(int shape, int device) {
    Shapes.Shape[] list = shape == 0 ? new Shapes.Shape[0] : Shapes.list(shape);
    return list.length == 0 || list[0] == null ? "" : readers.device(list[0].reader(), device);
  }

  /** Asks the libraries; takes no lock. */
  void readGauges() {
    if (System.nanoTime() - lastGauge > GAUGE_NANOS) {
      readings = libraries.read();
    }
  }

  /** Takes over what has come, and looks whether it is time for gauges or a census. */
  void tend() {
    if (!tracking || finished) {
      return;
    }
    Tracking.drainCollected();
    Tracking.tend();
    drainLives();
    long now = System.nanoTime();
    if (now - lastGauge > GAUGE_NANOS) {
      gauges(now);
    }
    if (Tracking.alive() > 0 && nextCensus == 0) {
      nextCensus = now + censusNanos;
    } else if (nextCensus != 0 && now >= nextCensus) {
      nextCensus = now + censusNanos; // after 0.1, 0.2, 0.4, … seconds
      censusNanos *= wish.censusNanos() > 0 ? 1 : 2;
      census("interval");
    }
    long peak = Alive.peak();
    if (peak > Math.max(LEAST_PEAK, lastPeak * PEAK_GROWTH) && now - lastPeakTime > PEAK_NANOS) {
      lastPeak = peak; // it may be less that is alive by now
      census("peak");
    }
  }

  private void gauges(long now) {
    lastGauge = now;
    long bytes = -1;
    try {
      bytes = resident == null ? -1 : resident.bytes();
    } catch (IOException e) {
      resident = null;
    }
    events.processMemory(
        now, bytes, Alive.bytes(), Tracking.alive(), usedHeap(Runtime.getRuntime()));
    for (LibraryGauges.Reading one : readings) {
      events.libraryMemory(one.time(), one.name(), one.bytes(), one.limit());
    }
    readings = List.of();
  }

  /** Read again while the heap grows or shrinks: what is free of another size is no part of it. */
  private static long usedHeap(Runtime heap) {
    long total = heap.totalMemory();
    long free = heap.freeMemory();
    for (long now = heap.totalMemory(); now != total; now = heap.totalMemory()) {
      total = now;
      free = heap.freeMemory();
    }
    return total - free;
  }

  /** Takes a census now. */
  void census(String cause) {
    if (!tracking) {
      return;
    }
    Census census;
    synchronized (lost) {
      census = Census.take(++censuses, cause, lost.values(), this::device);
    }
    lastPeak = Math.max(lastPeak, census.bytes());
    lastPeakTime = census.time();
    events.census(census);
  }

  private void drainLives() {
    if (!wish.lives()) {
      return;
    }
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      if (memory != null) {
        memory.log().drainTo(this::writeLives);
      }
    }
    unseen.drainTo(this::writeLives);
  }

  private void writeLives(long[] from, int count) {
    for (int i = 0; i < count * LifeLog.LIFE_LONGS; i += LifeLog.LIFE_LONGS) {
      int shape = (int) from[i + 3];
      long rest = from[i + 4];
      events.life(
          from[i],
          from[i + 1],
          (int) (from[i + 3] >>> Integer.SIZE),
          shape,
          device(shape, (short) (rest >>> Integer.SIZE)),
          from[i + 2],
          name(End.of(rest >>> 56)),
          (int) rest,
          1L << ((rest >>> 48) & 0xff));
    }
  }

  private static String name(End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  /** Takes over what a thread knew that has died. */
  void retire(ThreadState dead) {
    ThreadMemory memory = dead.knownMemory();
    totals.retire(dead);
    if (memory != null) {
      memory.log().drainTo(this::writeLives);
      lostOfDeadThreads += memory.log().takeLost();
    }
  }

  /**
   * Writes what a chunk has once.
   *
   * @param threads tells how the recording names a thread
   */
  void write(long now, ThreadLedger threads) {
    if (!tracking) {
      return;
    }
    totals.write(events, now);
    Alive.takePeaks(events::phasePeak);
    ClosedUses.drainTo(
        use -> {
          events.useAfterClose(use, threads.entry(use.thread()).thread());
          news.add(use);
        });
    events.tracking(
        now,
        Tracking.alive(),
        Tracking.most(),
        Tracking.oneIn(),
        totals.takeUntracked(),
        takeLostLives());
  }

  /** What is alive, in a few words. */
  String alive() {
    return String.format(
        Locale.ROOT, "%,d tensors with %,d bytes are alive", Tracking.alive(), Alive.bytes());
  }

  /** What the user is to be told now. */
  List<String> takeNews() {
    List<String> all = new ArrayList<>(news.take());
    all.addAll(libraries.takeNews());
    return all;
  }

  private long takeLostLives() {
    long all = lostOfDeadThreads + unseen.takeLost();
    lostOfDeadThreads = 0;
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      all += memory == null ? 0 : memory.log().takeLost();
    }
    return all;
  }

  /**
   * The run ends, or the probes are about to be taken out: what is alive now is written down, once,
   * and what happens later is not seen.
   */
  void finish() {
    if (!tracking || finished) {
      return;
    }
    tend();
    finished = true;
    gauges(System.nanoTime());
    census("exit");
    if (wish.lives()) {
      long now = System.nanoTime();
      List<Life> held = new ArrayList<>();
      Tracking.forEach(held::add);
      for (Life life : held) {
        if (life.isAlive() && !life.isScope()) {
          events.life(
              life.made(),
              now,
              life.place(),
              life.shape(),
              device(life),
              life.bytes(),
              "held",
              -1,
              life.weight());
        }
      }
    }
    Tracking.pause();
  }

  /** Tensors are followed no more. */
  void stop() {
    Tracking.stop();
    tracking = false;
    if (resident != null) {
      resident.close();
    }
  }
}
