package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineAreasTest {

  private static final Gauge GAUGE =
      new Gauge("bytes", Gauge.Unit.BYTES, new long[] {0, 10}, new double[] {1, 2});

  private static MemoryTrack track(Random random) {
    List<MemoryTrack.Line> lines = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      lines.add(new MemoryTrack.Line(GAUGE, -1));
    }
    List<MemoryTrack.Mark> marks =
        random.nextBoolean()
            ? List.of()
            : List.of(new MemoryTrack.Mark(5, true, "peak", MemoryMeasure.PEAK));
    return new MemoryTrack(random.nextBoolean() ? GAUGE : null, lines, marks, null);
  }

  @Test
  void of_anyTrackAndSize_stacksPartsWithRoomForEachLine() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      MemoryTrack memory = track(random);
      double height = 50 + random.nextInt(3000);
      int gauges = random.nextInt(3);
      TimelineAreas areas =
          TimelineAreas.of(100, 1, memory, gauges, random.nextBoolean(), 5, 900, height);
      assertTrue(areas.axisTop() < areas.memoryTop());
      assertEquals(!memory.marks().isEmpty(), areas.memoryTop() < areas.tensorsTop());
      assertEquals(memory.tensors() != null, areas.tensorsTop() < areas.processTop());
      double process = areas.gaugesTop() - areas.processTop();
      assertEquals(!memory.process().isEmpty(), process > 0);
      assertTrue(process == 0 || process >= memory.process().size() * TimelineAreas.LEGEND_ROW);
      assertEquals(
          areas.gaugesTop() + gauges * TimelineAreas.GAUGE_HEIGHT, areas.pausesTop(), 1e-9);
      assertTrue(areas.pausesTop() <= areas.rowsTop());
      double middle = (areas.memoryTop() + areas.gaugesTop()) / 2;
      assertEquals(!memory.isEmpty(), areas.isInMemory(500, middle));
      assertFalse(areas.isInMemory(areas.gutter() - 1, middle));
      assertFalse(areas.isInMemory(500, areas.gaugesTop()));
    }
  }
}
