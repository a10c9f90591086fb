package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.JvmSeries;
import io.tensorprof.viewer.layout.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Memory over time: the bytes of known tensors, the memory of the process and what libraries say of
 * themselves, with marks where it is known what was alive.
 *
 * @param tensors bytes of known tensors; null when they were not read
 * @param process the lines of the process and of libraries, which share a scale
 * @param marks censuses and the peak, in the order of their times
 * @param alive number of tensors; null when it was not read
 */
public record MemoryTrack(Gauge tensors, List<Line> process, List<Mark> marks, Gauge alive) {

  /** Gauges of libraries that are shown; more would leave no room for the calls. */
  private static final int MOST_LIBRARIES = 8;

  /** Nothing was recorded. */
  public static final MemoryTrack NONE = new MemoryTrack(null, List.of(), List.of(), null);

  /**
   * A gauge.
   *
   * @param gauge its readings
   * @param limit bytes beyond which a library refuses; −1 when there is none
   */
  public record Line(Gauge gauge, long limit) {}

  /**
   * A time at which it is known what was alive.
   *
   * @param time nanoseconds on the run's clock
   * @param peak whether it is the peak, not one of the other censuses
   * @param text what it is
   * @param measure what shows it
   */
  public record Mark(long time, boolean peak, String text, MemoryMeasure measure) {}

  public MemoryTrack {
    process = List.copyOf(process);
    marks = List.copyOf(marks);
  }

  /** What a recording says. */
  public static MemoryTrack of(TensorMemory memory) {
    if (memory.isEmpty()) {
      return NONE;
    }
    List<Line> process = new ArrayList<>();
    Stream.of(TensorMemory.RESIDENT, TensorMemory.HEAP, TensorMemory.UNACCOUNTED)
        .map(memory::gauge)
        .filter(MemoryTrack::isDrawn)
        .forEach(gauge -> process.add(new Line(gauge, -1)));
    memory.libraries().stream()
        .filter(library -> isDrawn(library.gauge()))
        .limit(MOST_LIBRARIES)
        .forEach(library -> process.add(new Line(library.gauge(), library.limit())));
    Gauge known = memory.gauge(TensorMemory.KNOWN);
    return new MemoryTrack(
        isDrawn(known) ? known : null, process, marks(memory), memory.gauge(TensorMemory.TENSORS));
  }

  /** Of one reading no line can be drawn. */
  private static boolean isDrawn(Gauge gauge) {
    return gauge != null && gauge.size() > 1;
  }

  private static List<Mark> marks(TensorMemory memory) {
    CensusPick pick = new CensusPick(memory);
    List<Mark> marks = new ArrayList<>();
    for (Census census : pick.detailed()) {
      marks.add(
          new Mark(
              census.time(),
              false,
              "census " + census.number() + ", " + census.cause(),
              MemoryMeasure.census(census.number())));
    }
    Census peak = pick.peak();
    if (peak != null) {
      marks.add(new Mark(peak.time(), true, "peak", MemoryMeasure.PEAK));
    }
    marks.sort(Comparator.comparingLong(Mark::time));
    return marks;
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return tensors == null && process.isEmpty() && marks.isEmpty();
  }

  /** The same events of the JVM without gauges that are here, too. */
  public JvmSeries without(JvmSeries jvm) {
    return new JvmSeries(
        jvm.gauges().stream()
            .filter(
                gauge ->
                    process.stream().noneMatch(line -> line.gauge().name().equals(gauge.name())))
            .toList(),
        jvm.pauses());
  }

  /** The mark that is nearest to a time, the peak before others; none that is farther than so. */
  public Optional<Mark> near(long nanos, long most) {
    Mark nearest = null;
    for (Mark mark : marks) {
      long distance = Math.abs(mark.time() - nanos);
      boolean nearer =
          nearest == null
              || distance < Math.abs(nearest.time() - nanos)
              || (mark.peak() && distance == Math.abs(nearest.time() - nanos));
      if (distance <= most && nearer) {
        nearest = mark;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The time of calls, and of what is known here before and after them; there is either. */
  public TimeSpan around(CallStore calls) {
    LongSummaryStatistics times = times().mapToLong(Long::longValue).summaryStatistics();
    if (!calls.isEmpty()) {
      times.accept(calls.window().from());
      times.accept(calls.window().to());
    }
    return new TimeSpan(times.getMin(), Math.max(times.getMax(), times.getMin() + 1));
  }

  private Stream<Long> times() {
    Stream<Gauge> gauges =
        Stream.concat(Stream.ofNullable(tensors), process.stream().map(Line::gauge));
    return Stream.concat(
        gauges.flatMap(gauge -> Stream.of(gauge.time(0), gauge.time(gauge.size() - 1))),
        marks.stream().map(Mark::time));
  }
}
