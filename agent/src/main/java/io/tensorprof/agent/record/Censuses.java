package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Alive;
import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.Tracking;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes censuses of the tensors that are alive, and of those that are lost: unreachable, and never
 * to be freed.
 */
final class Censuses {

  private final MemoryEvents events;
  private final DeviceNames devices;
  private final CensusTimes times;
  private int number;

  /** Guarded by itself: tensors are found gone by threads of the program, too. */
  private final Map<Census.Key, Census.Group> lost = new HashMap<>();

  /** Censuses that are written as these events. */
  Censuses(MemoryEvents events, DeviceNames devices, CensusTimes times) {
    this.events = events;
    this.devices = devices;
    this.times = times;
  }

  /** A tensor is lost, with what it holds; by any thread. */
  void lost(Life life, long bytes) {
    synchronized (lost) {
      lost.computeIfAbsent(
              Census.Key.of(life, life.bytesPlace(), true),
              key -> new Census.Group(key, devices.of(life)))
          .add(life.weight(), bytes, life.made());
    }
  }

  /** Takes those whose time has come. */
  void takeDue(long now) {
    if (times.isDue(now, Tracking.alive() > 0)) {
      take("interval");
    }
    if (times.isPeak(now, Alive.peak())) {
      take("peak");
    }
  }

  /** Takes a census now. */
  void take(String cause) {
    Census census;
    synchronized (lost) {
      census = Census.take(++number, cause, lost.values(), devices::of);
    }
    times.taken(census.time(), census.bytes());
    events.census(census);
  }
}
