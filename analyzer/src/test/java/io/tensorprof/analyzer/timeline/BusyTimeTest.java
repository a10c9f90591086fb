package io.tensorprof.analyzer.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.read.CallStream;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyTimeTest {

  private static final Site TRAIN = Site.function("train", 10);
  private static final Site MUL = Site.op("mul", "train", 12);
  private static final Site ADD = Site.op("add", "train", 13);
  private static final Row TRAIN_ROW = new Row("Main.train", "demo.Main");
  private static final Row MUL_ROW = new Row("Tensor.mul", "org.bytedeco.pytorch.Tensor");
  private static final Row ADD_ROW = new Row("Tensor.add", "org.bytedeco.pytorch.Tensor");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void record() throws IOException {
    file = folder.resolve("run.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      // train 100..200, in it mul 110..140 and add 150..190
      ThreadScript main = recording.thread("main", 1).busy(100).enter(TRAIN).busy(10);
      main.call(MUL, 30).busy(10).call(ADD, 40).busy(10).leave();
      recording.thread("idle", 2).call(ADD, 5);
      recording.end();
    }
  }

  private BusyTime read(BusyTime time) throws Exception {
    CallStream.readWhole(List.of(file), time, ReadProgress.NONE);
    return time;
  }

  @Test
  void own_inBuckets_isTimeWithoutTheCallsInside() throws Exception {
    TimeWindow window = TimeWindow.whole(100, 200).inBuckets(4);
    BusyTime time = read(new BusyTime(Selection.ALL.in(window), Row.By.OP));
    ThreadTime main = time.threads().get("1");
    assertEquals(Set.of("1"), time.threads().keySet());
    assertEquals(3, main.calls());
    assertArrayEquals(new long[] {10, 10, 0, 10}, main.own(TRAIN_ROW));
    assertArrayEquals(new long[] {15, 15, 0, 0}, main.own(MUL_ROW));
    assertArrayEquals(new long[] {0, 0, 25, 15}, main.own(ADD_ROW));
    assertArrayEquals(new long[] {25, 25, 25, 25}, main.busy());
    assertEquals(List.of(ADD_ROW, TRAIN_ROW, MUL_ROW), main.rows());
  }

  @Test
  void own_depthOrRowsAreFew_timeIsTheCallers() throws Exception {
    TimeWindow window = TimeWindow.whole(100, 200);
    BusyTime shallow = read(new BusyTime(new Selection(null, 0, 0, window), Row.By.OP));
    assertArrayEquals(new long[] {100}, shallow.threads().get("1").own(TRAIN_ROW));
    BusyTime few =
        read(new BusyTime(Selection.ALL.in(window), Row.By.OP, Map.of("1", Set.of(MUL_ROW))));
    assertArrayEquals(new long[] {30}, few.threads().get("1").own(MUL_ROW));
    assertArrayEquals(new long[] {70}, few.threads().get("1").own(BusyTime.OTHERS));
  }

  @Test
  void range_isOfAllCallsSelected_inTheWindowOrNot() throws Exception {
    BusyTime time = read(new BusyTime(Selection.ALL.in(TimeWindow.whole(900, 901)), Row.By.OP));
    assertFalse(time.isEmpty());
    assertTrue(time.threads().isEmpty());
    assertEquals(0, time.first());
    assertEquals(200, time.last());
  }

  @Test
  void own_randomCallsAndBuckets_addUpToTheWholeAndToTheProfile() throws Exception {
    Random random = new Random(4);
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      int open = 0;
      for (int i = 0; i < 3000; i++) {
        main.busy(random.nextInt(50));
        if (open > 0 && random.nextInt(7) < 3) {
          main.leave();
          open--;
        } else if (random.nextInt(4) < 3) {
          main.call(random.nextBoolean() ? MUL : ADD, random.nextInt(100));
        } else {
          main.enter(TRAIN);
          open++;
        }
      }
      while (open-- > 0) {
        main.leave();
      }
      recording.end();
    }
    BusyTime whole = read(new BusyTime(Selection.ALL, Row.By.OP));
    for (int buckets : new int[] {1, 7, 100, 1999}) {
      TimeWindow window = TimeWindow.whole(whole.first(), whole.last()).inBuckets(buckets);
      ThreadTime cut = read(new BusyTime(Selection.ALL.in(window), Row.By.OP)).threads().get("1");
      for (Row row : List.of(TRAIN_ROW, MUL_ROW, ADD_ROW)) {
        assertEquals(
            ThreadTime.sum(whole.threads().get("1").own(row)), ThreadTime.sum(cut.own(row)));
      }
      assertTrue(LongStream.of(cut.busy()).allMatch(time -> time <= window.width()));
    }
  }

  @Test
  void window_anySpan_bucketsCoverItOnce() {
    for (long span : new long[] {1, 2, 99, 100, 101, 1_000_003, Long.MAX_VALUE}) {
      for (int count : new int[] {1, 3, 100}) {
        TimeWindow window = TimeWindow.whole(0, span).inBuckets(count);
        assertTrue(window.buckets() <= count, window.toString());
        assertEquals(0, window.start(0));
        assertEquals(span, window.end(window.buckets() - 1));
        assertEquals(window.buckets() - 1, window.bucket(span - 1));
        for (int i = 1; i < window.buckets(); i++) {
          assertEquals(window.end(i - 1), window.start(i));
          assertEquals(i, window.bucket(window.start(i)));
        }
      }
    }
  }
}
