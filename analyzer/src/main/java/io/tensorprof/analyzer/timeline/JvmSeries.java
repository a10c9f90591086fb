package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.read.EventStream;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the JVM's own events say of a run over time.
 *
 * @param gauges what was read more than once
 * @param pauses times at which it held all threads to collect garbage, in order
 */
public record JvmSeries(List<Gauge> gauges, List<Pause> pauses) {

  /** Nothing was recorded. */
  public static final JvmSeries NONE = new JvmSeries(List.of(), List.of());

  private static final String PAUSE = "jdk.GCPhasePause";

  /** More are damage: they would be one each microsecond of a second. */
  private static final int MOST_PAUSES = 1 << 20;

  /** Quantities that events of the JVM have. */
  private enum Source {
    HEAP("Java heap", "jdk.GCHeapSummary", "heapUsed"),
    RESIDENT("Process memory", "jdk.ResidentSetSize", "size"),
    NATIVE("JVM native memory", "jdk.NativeMemoryUsageTotal", "committed");

    private final String title;
    private final String event;
    private final String field;

    Source(String title, String event, String field) {
      this.title = title;
      this.event = event;
      this.field = field;
    }
  }

  public JvmSeries {
    gauges = List.copyOf(gauges);
    pauses = List.copyOf(pauses);
  }

  /**
   * Reads them.
   *
   * @param files the recording, or the parts of one that rotated
   * @throws RecordingException also when a file is damaged
   */
  public static JvmSeries read(List<Path> files, ReadProgress progress) throws RecordingException {
    Map<Source, GaugeReadings> readings = new EnumMap<>(Source.class);
    List<Pause> pauses = new ArrayList<>();
    EventStream.read(
        files,
        types(),
        (type, start, duration, event) -> {
          if (type.equals(PAUSE)) {
            if (pauses.size() < MOST_PAUSES) {
              pauses.add(new Pause(start, Math.max(0, duration)));
            }
          } else {
            add(type, start, event, readings);
          }
        },
        progress);
    pauses.sort(Comparator.comparingLong(Pause::start));
    List<Gauge> gauges = new ArrayList<>();
    readings.forEach((source, all) -> gauges.add(all.gauge(source.title, Gauge.Unit.BYTES)));
    return new JvmSeries(gauges.stream().filter(gauge -> gauge.size() > 1).toList(), pauses);
  }

  private static void add(
      String type, long start, Struct event, Map<Source, GaugeReadings> readings) {
    for (Source source : Source.values()) {
      if (source.event.equals(type) && event.has(source.field)) {
        readings
            .computeIfAbsent(source, any -> new GaugeReadings())
            .add(start, (double) event.number(source.field));
      }
    }
  }

  private static Set<String> types() {
    Set<String> types =
        List.of(Source.values()).stream().map(source -> source.event).collect(Collectors.toSet());
    types.add(PAUSE);
    return types;
  }
}
