package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Alive;
import io.tensorprof.agent.probe.ResidentSet;
import io.tensorprof.agent.probe.Tracking;
import java.io.IOException;
import java.util.List;

/**
 * Memory as the process and its libraries state it, ten times a second. All but {@link #ask} is
 * done under the recorder's lock.
 */
final class MemoryGauges {

  private static final long EVERY_NANOS = 100_000_000L;

  private final MemoryEvents events;
  private final LibraryGauges libraries;
  private ResidentSet resident; // null where it cannot be read
  private List<LibraryGauges.Reading> readings = List.of();
  private long last;

  /** Gauges that are written as these events. */
  MemoryGauges(MemoryEvents events, LibraryGauges libraries) {
    this.events = events;
    this.libraries = libraries;
  }

  /** Finds out how to read the resident set. */
  void open() {
    try {
      resident = ResidentSet.open();
    } catch (IOException e) {
      resident = null; // no Linux: the gauge says so
    }
  }

  /** Asks the libraries, if it is time to; takes no lock. */
  void ask() {
    if (isDue(System.nanoTime())) {
      readings = libraries.read();
    }
  }

  private boolean isDue(long now) {
    return now - last > EVERY_NANOS;
  }

  /** Writes what they say, if it is time to. */
  void writeIfDue(long now) {
    if (isDue(now)) {
      write(now);
    }
  }

  /** Writes what they say; of libraries, when they were asked last. */
  void write(long now) {
    last = now;
    events.processMemory(
        now,
        residentBytes(),
        Alive.bytes(),
        Tracking.alive(),
        usedHeap(Runtime.getRuntime()),
        Alive.deviceBytes());
    for (LibraryGauges.Reading one : readings) {
      events.libraryMemory(one.time(), one.name(), one.bytes(), one.limit());
    }
    readings = List.of();
  }

  /** −1 when it is not known. */
  private long residentBytes() {
    try {
      return resident == null ? -1 : resident.bytes();
    } catch (IOException e) {
      resident = null;
      return -1;
    }
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

  /** What the user is to be told now of libraries' gauges. */
  List<String> takeNews() {
    return libraries.takeNews();
  }

  /** The resident set is read no more. */
  void close() {
    if (resident != null) {
      resident.close();
    }
  }
}
