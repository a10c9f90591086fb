package io.tensorprof.analyzer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.testing.TestRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {

  private static final TestRecording.Site TRAIN = TestRecording.Site.function("train", 10);
  private static final TestRecording.Site MUL = TestRecording.Site.op("mul", "train", 12);

  @TempDir private Path folder;

  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Path recording() {
    return Path.of("src/test/resources/io/tensorprof/analyzer/read/threads.jfr.gz");
  }

  private Path written() throws Exception {
    Path file = folder.resolve("run.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      TestRecording.ThreadScript main = recording.thread("main", 1);
      main.enter(TRAIN);
      for (int i = 0; i < 200; i++) {
        main.call(MUL, i % 50 == 0 ? 5_000 : 20).busy(100);
      }
      main.leave();
      recording.thread("other", 2).busy(500).call(TRAIN, 300);
      recording.end();
    }
    return file;
  }

  @Test
  void read_aTrace_hasItsCallsByThreadAndDepth() throws Exception {
    Timeline timeline = Timeline.read(List.of(written()), 1000, ReadProgress.NONE);
    assertEquals(Mode.TRACING, timeline.mode());
    List<ThreadCalls> threads = timeline.calls().threads();
    assertEquals("main", threads.get(0).thread().name());
    assertEquals(201, threads.get(0).calls());
    assertEquals(200, threads.get(0).rows().get(1).size());
    assertEquals(5_100, threads.get(0).rows().get(1).start(1));
    assertEquals(500, threads.get(1).rows().get(0).start(0));
    assertEquals(300, threads.get(1).busy());
  }

  @Test
  void window_ofCallsThatWereTooMany_hasThemAll() throws Exception {
    Timeline timeline = Timeline.read(List.of(written()), 100, ReadProgress.NONE);
    assertTrue(timeline.calls().dropped() > 100);
    assertTrue(timeline.calls().lacks(0, 1_000_000, 10));
    CallStore window = timeline.window(TimeWindow.whole(6_000, 7_000), 100, ReadProgress.NONE);
    assertEquals(0, window.dropped());
    assertEquals(timeline.calls().threads().size(), window.threads().size());
    CallRow row = window.threads().get(0).rows().get(1);
    assertEquals(8, row.size());
    assertEquals(1, window.threads().get(0).rows().get(0).size()); // the call around them
    assertEquals(0, window.threads().get(1).rows().get(0).size());
  }

  @Test
  void read_aRecordingWithTheJvmsEvents_hasItsGaugesAndPauses() throws Exception {
    Timeline timeline = Timeline.read(List.of(recording()), 100_000, ReadProgress.NONE);
    assertEquals(
        List.of("Java heap", "Process memory"),
        timeline.jvm().gauges().stream().map(Gauge::name).toList());
    assertFalse(timeline.jvm().pauses().isEmpty());
    TimeWindow run = timeline.calls().window();
    for (Pause pause : timeline.jvm().pauses()) {
      assertTrue(pause.start() > 0 && pause.end() < run.to() + 1_000_000_000, pause.toString());
    }
    Gauge heap = timeline.jvm().gauges().get(0);
    assertEquals(2 * timeline.jvm().pauses().size(), heap.size()); // before and after each
    assertTrue(heap.highest() > 1 << 20 && heap.highest() < 40 << 20, "" + heap.highest());
    for (int i = 1; i < heap.size(); i++) {
      assertTrue(heap.time(i) >= heap.time(i - 1));
    }
  }

  @Test
  void read_counts_haveNoCalls() throws Exception {
    Path counting = Path.of("src/test/resources/io/tensorprof/analyzer/read/counting.jfr");
    Timeline timeline = Timeline.read(List.of(counting), 1000, ReadProgress.NONE);
    assertTrue(timeline.calls().isEmpty());
    assertEquals(Mode.COUNTING, timeline.mode());
  }

  @Test
  void read_aBrokenFile_fails() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jfr"), "no recording");
    assertThrows(
        RecordingException.class, () -> Timeline.read(List.of(broken), 10, ReadProgress.NONE));
  }

  @Test
  void read_cancelledByTheProgress_ends() {
    assertThrows(
        Cancelled.class,
        () ->
            Timeline.read(
                List.of(recording()),
                1000,
                (events, share) -> {
                  throw new Cancelled();
                }));
  }
}
