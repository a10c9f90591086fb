package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.LifeLog;
import io.tensorprof.agent.probe.ThreadMemory;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.probe.Tracking;
import io.tensorprof.agent.probe.Tracking.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the life of each tensor, from being made to its end, where that is asked for. */
final class Lives {

  private final boolean wanted;
  private final MemoryEvents events;
  private final DeviceNames devices;
  private final LifeLog unseen = new LifeLog(); // lives that no thread was seen to end
  private long lostOfDeadThreads;

  /**
   * Lives that are written as these events.
   *
   * @param wanted whether they are asked for; else nothing is written
   */
  Lives(boolean wanted, MemoryEvents events, DeviceNames devices) {
    this.wanted = wanted;
    this.events = events;
    this.devices = devices;
  }

  /** A life has ended that no thread was seen to end; by any thread. */
  void ended(Life life, End end, long bytes, long now) {
    if (wanted) {
      unseen.add(life, bytes, end, -1, now);
    }
  }

  /** Writes those that have ended since the last time. */
  void drain() {
    if (!wanted) {
      return;
    }
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      if (memory != null) {
        memory.log().drainTo(this::write);
      }
    }
    unseen.drainTo(this::write);
  }

  private void write(long[] from, int count) {
    for (int i = 0; i < count * LifeLog.LIFE_LONGS; i += LifeLog.LIFE_LONGS) {
      int shape = (int) from[i + 3];
      long rest = from[i + 4];
      events.life(
          from[i],
          from[i + 1],
          (int) (from[i + 3] >>> Integer.SIZE),
          shape,
          devices.of(shape, (short) (rest >>> Integer.SIZE)),
          from[i + 2],
          name(End.of(rest >>> 56)),
          (int) rest,
          1L << ((rest >>> 48) & 0xff),
          from[i + 5],
          (int) from[i + 6]);
    }
  }

  private static String name(End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  /** Writes those that have not ended by now, as held. */
  void writeHeld() {
    if (!wanted) {
      return;
    }
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
            devices.of(life),
            life.weightedBytes() / life.weight(),
            "held",
            -1,
            life.weight(),
            life.storageMade(),
            life.bytesPlace());
      }
    }
  }

  /** Takes over the lives that a thread has seen ending, which has died. */
  void retire(ThreadState dead) {
    ThreadMemory memory = dead.knownMemory();
    if (memory != null) {
      memory.log().drainTo(this::write);
      lostOfDeadThreads += memory.log().takeLost();
    }
  }

  /** Lives that there was no room for since this was last asked. */
  long takeLost() {
    long all = lostOfDeadThreads + unseen.takeLost();
    lostOfDeadThreads = 0;
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      all += memory == null ? 0 : memory.log().takeLost();
    }
    return all;
  }
}
