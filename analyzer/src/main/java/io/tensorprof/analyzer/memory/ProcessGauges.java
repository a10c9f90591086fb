package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.GaugeReadings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what was read of the process and of libraries from time to time. A reading that cannot be
 * is left out: the others stand without it.
 */
final class ProcessGauges {

  /** Libraries have a few gauges each; more names are damage. */
  private static final int MOST_LIBRARIES = 64;

  /** The resident set where the system does not tell. */
  private static final long UNTOLD = -1;

  private final GaugeReadings resident = new GaugeReadings();
  private final GaugeReadings heap = new GaugeReadings();
  private final GaugeReadings known = new GaugeReadings();
  private final GaugeReadings onDevices = new GaugeReadings();
  private final GaugeReadings rest = new GaugeReadings();
  private final GaugeReadings tensors = new GaugeReadings();
  private final Map<String, Library> libraries = new LinkedHashMap<>();
  private boolean hasDevices;
  private int leftOut;

  private static final class Library {
    final GaugeReadings readings = new GaugeReadings();
    long limitAt = Long.MIN_VALUE;
    long limit = -1;
  }

  /** Takes a {@code tensorprof.ProcessMemory}. */
  void process(Struct event, long time) {
    long residentBytes = event.number("resident");
    long heapBytes = event.number("heap");
    long knownBytes = event.number("known");
    long alive = event.number("tensors");
    long deviceBytes = event.has("onDevices") ? event.number("onDevices") : 0;
    if (!Plausible.isInstant(time)
        || !(residentBytes == UNTOLD || Plausible.isReading(residentBytes))
        || !Plausible.isReading(heapBytes)
        || !Plausible.isReading(knownBytes)
        || !Plausible.isReading(alive)
        || !Plausible.isReading(deviceBytes)) {
      leftOut++;
      return;
    }
    known.add(time, (double) knownBytes);
    heap.add(time, (double) heapBytes);
    tensors.add(time, (double) alive);
    hasDevices |= deviceBytes > 0;
    onDevices.add(time, (double) deviceBytes);
    if (residentBytes != UNTOLD) {
      resident.add(time, (double) residentBytes);
      rest.add(time, (double) (residentBytes - heapBytes - (knownBytes - deviceBytes)));
    }
  }

  /** Takes a {@code tensorprof.LibraryMemory}. */
  void library(Struct event, long time) throws DamagedException {
    if (!Plausible.isInstant(time) || !Plausible.isReading(event.number("bytes"))) {
      leftOut++;
      return;
    }
    String name = event.text("name");
    Library library = libraries.get(name);
    if (library == null) {
      if (libraries.size() == MOST_LIBRARIES) {
        return;
      }
      library = new Library();
      libraries.put(name, library);
    }
    library.readings.add(time, (double) event.number("bytes"));
    if (event.has("limit") && time >= library.limitAt) {
      library.limitAt = time;
      library.limit = Math.max(-1, event.number("limit"));
    }
  }

  /** Readings that cannot be. */
  int leftOut() {
    return leftOut;
  }

  /** Those of the process that were read. */
  List<Gauge> gauges() {
    return List.of(
            resident.gauge(TensorMemory.RESIDENT, Gauge.Unit.BYTES),
            heap.gauge(TensorMemory.HEAP, Gauge.Unit.BYTES),
            known.gauge(TensorMemory.KNOWN, Gauge.Unit.BYTES),
            onDevices.gauge(TensorMemory.ON_DEVICES, Gauge.Unit.BYTES),
            rest.gauge(TensorMemory.UNACCOUNTED, Gauge.Unit.BYTES),
            tensors.gauge(TensorMemory.TENSORS, Gauge.Unit.COUNT))
        .stream()
        .filter(gauge -> gauge.size() > 0)
        .filter(gauge -> hasDevices || !gauge.name().equals(TensorMemory.ON_DEVICES))
        .toList();
  }

  /** Those of libraries, in the order of their first readings. */
  List<LibraryGauge> libraries() {
    return libraries.entrySet().stream()
        .map(
            entry ->
                new LibraryGauge(
                    entry.getValue().readings.gauge(entry.getKey(), Gauge.Unit.BYTES),
                    entry.getValue().limit))
        .toList();
  }
}
