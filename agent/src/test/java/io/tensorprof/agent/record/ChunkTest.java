package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.options.OptionException;
import io.tensorprof.agent.options.OptionParser;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.rules.Kind;
import io.tensorprof.agent.sample.Sampling;
import io.tensorprof.agent.weave.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's own reader makes of a chunk. */
class ChunkTest {

  private static final Site SITE =
      new Site(
          Kind.OP, "a.Tensor", "mul", "(J)V", "lib", "b.Main", "run", "()V", "Main.java", 7, 3);

  private final Chunk chunk = new Chunk(site -> SITE, list -> "float32[" + list + "]");
  private final RecordedThread thread = new RecordedThread(1, "wörker", 42);

  @TempDir Path folder;

  private void call(
      long start, long duration, int site, int depth, int arguments, int result, int flags) {
    long place = ((long) site << 32) | (1L << 19) | ((long) depth << 2) | flags;
    long[] ring = {0, start, duration, place, ((long) arguments << 32) | result};
    chunk.calls(thread, ring, 1, 1);
  }

  private List<RecordedEvent> written(int chunks) throws IOException, OptionException {
    Path path = folder.resolve("test.jfr");
    RunDescription run =
        RunDescription.of(OptionParser.parse("mode=tracing"), System.nanoTime(), "1.2.3");
    RecordingFile read;
    try (ChunkFile file = new ChunkFile(path)) {
      for (int i = 0; i < chunks; i++) {
        if (i > 0) {
          call(System.nanoTime(), 5, i, 0, 0, 0, 0);
        }
        boolean last = i == chunks - 1;
        Sampling sampling = new Sampling("", 1_000_000, -1, "");
        RunState state = new RunState(System.nanoTime(), i, last, 7, 1, 2, 3, 4, 5, sampling);
        assertTrue(file.write(chunk, 0, run, state));
      }
      assertTrue(file.settle());
      read = new RecordingFile(path);
    }
    try (read) {
      List<RecordedEvent> events = new ArrayList<>();
      while (read.hasMoreEvents()) {
        events.add(read.readEvent());
      }
      return events;
    }
  }

  @Test
  void call_allFields_comeBack() throws Exception {
    Instant before = Instant.now();
    long start = System.nanoTime();
    call(start, 1_234, 9, 300, 2, 3, Ring.THROWN);
    RecordedEvent call = written(1).get(0);
    assertEquals("tensorprof.Call", call.getEventType().getName());
    assertEquals(Duration.ofNanos(1_234), call.getDuration());
    // The chunk's wall clock has milliseconds.
    assertTrue(Duration.between(before, call.getStartTime()).abs().toMillis() < 1000);
    assertEquals("wörker", call.getThread("eventThread").getJavaName());
    assertEquals(42, call.getThread("eventThread").getJavaThreadId());
    RecordedObject site = call.getValue("site");
    assertEquals("op", site.getString("kind"));
    assertEquals("a.Tensor", site.getString("owner"));
    assertEquals("(J)V", site.getString("descriptor"));
    assertEquals("Main.java", site.getString("file"));
    assertEquals(7, site.getInt("line"));
    assertEquals(300, call.getInt("depth"));
    assertEquals("float32[2]", call.<RecordedObject>getValue("arguments").getString("text"));
    assertEquals("float32[3]", call.<RecordedObject>getValue("result").getString("text"));
    assertTrue(call.getBoolean("thrown"));
  }

  @Test
  void call_noShapes_haveNoValue() throws Exception {
    call(System.nanoTime(), 1, 9, 0, 0, 0, 0);
    RecordedEvent call = written(1).get(0);
    assertNull(call.getValue("arguments"));
    assertNull(call.getValue("result"));
  }

  @Test
  void call_numbersOfEverySize_comeBack() throws Exception {
    long now = System.nanoTime();
    List<Long> durations = new ArrayList<>();
    for (int bits = 0; bits < 63; bits++) {
      durations.add((1L << bits) - 1);
      durations.add(1L << bits);
    }
    for (long duration : durations) {
      int id = (int) Math.min(duration, 1 << 16);
      call(now + duration, duration, id, (int) Math.min(duration, 1 << 15), id, id, Ring.OPEN);
    }
    List<RecordedEvent> calls = written(1);
    for (int i = 0; i < durations.size(); i++) {
      long duration = durations.get(i);
      RecordedEvent call = calls.get(i);
      assertEquals(duration, call.getLong("duration"));
      assertEquals(duration, call.getLong("startTime") - calls.get(0).getLong("startTime"));
      assertEquals(Math.min(duration, 1 << 15), call.getInt("depth"));
      assertTrue(call.getBoolean("open"));
    }
  }

  @Test
  void run_eachChunk_saysWhichItIs() throws Exception {
    List<RecordedEvent> runs =
        written(3).stream()
            .filter(e -> e.getEventType().getName().equals("tensorprof.Run"))
            .toList();
    assertEquals(List.of(0, 1, 2), runs.stream().map(e -> e.getInt("chunk")).toList());
    assertEquals(
        List.of(false, false, true), runs.stream().map(e -> e.getBoolean("complete")).toList());
    assertEquals(1, runs.stream().map(e -> e.getString("runId")).distinct().count());
    RecordedEvent run = runs.get(2);
    assertEquals("1.2.3", run.getString("agentVersion"));
    assertEquals(ProcessHandle.current().pid(), run.getLong("pid"));
    assertEquals(Duration.ofMillis(1), run.getDuration("sampleInterval"));
    assertEquals(
        Timespan.NANOSECONDS,
        run.getEventType().getField("sampleInterval").getAnnotation(Timespan.class).value());
  }

  @Test
  void otherEvents_allFields_comeBack() throws Exception {
    chunk.siteCalls(System.nanoTime(), 4, Long.MAX_VALUE);
    chunk.loss(System.nanoTime(), thread, 17, "ring full");
    chunk.skipped(System.nanoTime(), "a.B", "", "too large");
    List<RecordedEvent> events = written(1);
    assertEquals(Long.MAX_VALUE, events.get(0).getLong("calls"));
    assertEquals(17, events.get(1).getLong("calls"));
    assertEquals("ring full", events.get(1).getString("reason"));
    assertEquals("", events.get(2).getString("method"));
    assertEquals("too large", events.get(2).getString("reason"));
  }
}
