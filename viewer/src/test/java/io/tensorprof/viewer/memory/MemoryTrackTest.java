package io.tensorprof.viewer.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.JvmSeries;
import io.tensorprof.viewer.Timelines;
import io.tensorprof.viewer.layout.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTrackTest {

  private final MemoryTrack track = MemoryTrack.of(Leaks.read(Leaks.TRACE));

  @Test
  void of_recording_hasProcessAndLibrariesWithLimits() {
    assertEquals(
        List.of(
            "Process memory",
            "Java heap",
            "Not accounted for",
            "JavaCPP bytes",
            "JavaCPP physical bytes"),
        track.process().stream().map(line -> line.gauge().name()).toList());
    assertEquals("Known tensors", track.tensors().name());
    assertTrue(track.process().get(3).limit() > 0);
    assertEquals(-1, track.process().get(0).limit());
    assertSame(MemoryTrack.NONE, MemoryTrack.of(TensorMemory.NONE));
    assertTrue(MemoryTrack.NONE.isEmpty());
  }

  @Test
  void near_marks_findsTheNearestWithinReach() {
    MemoryTrack.Mark peak =
        track.marks().stream().filter(MemoryTrack.Mark::peak).findFirst().orElseThrow();
    assertEquals(MemoryMeasure.PEAK, track.near(peak.time() + 1, 10).orElseThrow().measure());
    MemoryTrack.Mark first = track.marks().get(0);
    assertEquals(MemoryMeasure.census(1), first.measure());
    assertSame(first, track.near(first.time() - 1_000, 1_000).orElseThrow());
    assertTrue(track.near(first.time() - 1_001, 1_000).isEmpty());
  }

  @Test
  void without_jvmGaugesOfTheSameName_dropsThem() {
    Gauge heap = new Gauge("Java heap", Gauge.Unit.BYTES, new long[2], new double[2]);
    Gauge other = new Gauge("JVM native memory", Gauge.Unit.BYTES, new long[2], new double[2]);
    JvmSeries jvm = new JvmSeries(List.of(heap, other), List.of());
    assertEquals(List.of(other), track.without(jvm).gauges());
    assertEquals(jvm, MemoryTrack.NONE.without(jvm));
  }

  @Test
  void around_callsAndGauges_holdsBoth() {
    CallStore calls = Timelines.training().calls();
    assertEquals(new TimeSpan(0, 100_000_000), MemoryTrack.NONE.around(calls));
    TimeSpan both = track.around(calls);
    assertEquals(0, both.from());
    assertTrue(track.marks().stream().allMatch(mark -> mark.time() <= both.to()));
    Gauge once = new Gauge("Known tensors", Gauge.Unit.BYTES, new long[] {5}, new double[] {1});
    MemoryTrack moment = new MemoryTrack(once, List.of(), List.of(), null);
    assertEquals(new TimeSpan(0, 100_000_000), moment.around(calls));
  }
}
