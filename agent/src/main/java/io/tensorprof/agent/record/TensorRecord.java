package io.tensorprof.agent.record;

import io.tensorprof.agent.options.MemoryWish;
import io.tensorprof.agent.probe.Alive;
import io.tensorprof.agent.probe.ClosedUses;
import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.probe.Tracking;
import io.tensorprof.agent.probe.Tracking.End;
import io.tensorprof.agent.rules.GaugeRule;
import io.tensorprof.agent.weave.Site;
import io.tensorprof.agent.weave.TensorReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Takes what is known of tensors to the recording: totals of the places where they are made,
 * censuses, lives, gauges, uses after closing. All but {@link #start}, {@link #readGauges} and what
 * notices that lives have ended is done under the recorder's lock.
 */
final class TensorRecord {

  private final MemoryWish wish;
  private final boolean shapes;
  private final ThreadLedger threads;
  private final MemoryEvents events;
  private final PlaceTotals totals = new PlaceTotals();
  private final Censuses censuses;
  private final Lives lives;
  private final MemoryGauges gauges;
  private final ClosedUseNews news;
  private boolean tracking;
  private boolean finished;

  /**
   * A record into the recorder's chunk.
   *
   * @param shapes whether the shapes of tensors are asked for
   * @param threads tells how the recording names a thread
   * @param rules tells the gauges of the libraries met so far
   */
  TensorRecord(
      MemoryWish wish,
      boolean shapes,
      Chunk chunk,
      IntFunction<Site> sites,
      ThreadLedger threads,
      TensorReaders readers,
      Supplier<List<GaugeRule>> rules) {
    this.wish = wish;
    this.shapes = shapes;
    this.threads = threads;
    this.events = new MemoryEvents(chunk);
    DeviceNames devices = new DeviceNames(readers);
    this.censuses = new Censuses(events, devices, new CensusTimes(wish.censusNanos()));
    this.lives = new Lives(wish.lives(), events, devices);
    this.gauges =
        new MemoryGauges(events, new LibraryGauges(rules, readers::loaders, devices::isMet));
    this.news = new ClosedUseNews(sites);
  }

  /** Tensors are followed from now on. */
  void start(Thread recorder) {
    long perHeap = Runtime.getRuntime().maxMemory() >>> 11;
    int most = (int) Math.max(1 << 12, Math.min(1 << 20, perHeap));
    Tracking.start(most, shapes, wish.lives(), recorder, this::ended);
    tracking = true;
    gauges.open();
  }

  private void ended(Life life, End end, long bytes, long now) {
    totals.ended(life, end, bytes, now);
    lives.ended(life, end, bytes, now);
    if (end == End.LOST) {
      censuses.lost(life, bytes);
    }
  }

  /** Asks the libraries; takes no lock. */
  void readGauges() {
    gauges.ask();
  }

  /** Takes over what has come, and looks whether it is time for gauges or a census. */
  void tend() {
    if (!tracking || finished) {
      return;
    }
    Tracking.drainCollected();
    Tracking.tend();
    lives.drain();
    long now = System.nanoTime();
    gauges.writeIfDue(now);
    censuses.takeDue(now);
  }

  /** Takes a census now. */
  void census(String cause) {
    if (tracking) {
      censuses.take(cause);
    }
  }

  /** Takes over what a thread knew that has died. */
  void retire(ThreadState dead) {
    totals.retire(dead);
    lives.retire(dead);
  }

  /** Writes what a chunk has once. */
  void write(long now) {
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
        lives.takeLost());
  }

  /** What is alive, in a few words. */
  String alive() {
    return String.format(
        Locale.ROOT, "%,d tensors with %,d bytes are alive", Tracking.alive(), Alive.bytes());
  }

  /** What the user is to be told now. */
  List<String> takeNews() {
    List<String> all = new ArrayList<>(news.take());
    all.addAll(gauges.takeNews());
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
    Tracking.pause(); // or what ends from here on would be neither held nor ended
    lives.drain();
    gauges.write(System.nanoTime());
    censuses.take("exit");
    lives.writeHeld();
  }

  /** Tensors are followed no more. */
  void stop() {
    Tracking.stop();
    tracking = false;
    gauges.close();
  }
}
