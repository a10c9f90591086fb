package io.tensorprof.analyzer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallRecorderTest {

  private static final Frame MAIN = Frame.thread("main", 1);
  private static final CallForm SLOW = form("slow");
  private static final CallForm QUICK = form("quick");

  private static CallForm form(String name) {
    return new CallForm(
        Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "", "Main.java", 1), "", "");
  }

  /** A thousand calls of 100 ns, each tenth of 10 µs, in one function. */
  private static CallStore thousand(int cap) {
    CallRecorder recorder = new CallRecorder(cap);
    long now = 0;
    for (int i = 0; i < 1000; i++) {
      boolean slow = i % 10 == 9;
      long duration = slow ? 10_000 : 100;
      recorder.add(MAIN, slow ? SLOW : QUICK, 1, now, duration);
      now += duration + 50;
    }
    recorder.add(MAIN, form("all"), 0, 0, now);
    return recorder.finish();
  }

  @Test
  void finish_belowTheCap_keepsAll() {
    CallStore calls = thousand(10_000);
    assertEquals(1001, calls.kept());
    assertEquals(0, calls.dropped());
    assertEquals(0, calls.threshold());
    assertFalse(calls.lacks(0, 1_000_000, 0));
  }

  @Test
  void finish_aboveTheCap_keepsTheLongestAndSumsUpTheRest() {
    CallStore calls = thousand(250);
    assertEquals(101, calls.kept());
    assertEquals(900, calls.dropped());
    assertTrue(calls.threshold() > 100 && calls.threshold() <= 10_000, "" + calls.threshold());
    CallRow row = calls.threads().get(0).rows().get(1);
    assertEquals(100, row.size());
    assertEquals(900, row.dropped().count());
    CallSums sums = new CallSums();
    row.dropped().sum(-1_000_000, 10_000_000, sums);
    assertEquals(900, sums.calls());
    assertEquals(90_000, sums.time(), 0.001);
    assertEquals("quick", calls.frame(sums.frame()).name());
  }

  @Test
  void lacks_wherePixelsAreWiderThanDroppedCalls_isFalse() {
    CallStore calls = thousand(250);
    assertTrue(calls.lacks(0, 100_000, 50));
    assertFalse(calls.lacks(0, 100_000, (double) calls.threshold()));
    assertFalse(calls.lacks(1L << 40, 1L << 41, 50));
  }

  @Test
  void finish_ofAWindow_hasWhatLiesInItIfOnlyInPart() {
    CallRecorder recorder = new CallRecorder(100, TimeWindow.whole(1_000, 2_000));
    assertEquals(TimeWindow.whole(1_000, 2_000), recorder.finish().window());
  }

  @Test
  void threads_areInTheOrderOfTheirTimeInCalls() {
    CallRecorder recorder = new CallRecorder(100);
    recorder.add(Frame.thread("idle", 7), QUICK, 0, 0, 10);
    recorder.add(MAIN, SLOW, 0, 0, 500);
    recorder.add(Frame.thread("busy", 9), SLOW, 0, 0, 900);
    List<String> names =
        recorder.finish().threads().stream().map(thread -> thread.thread().name()).toList();
    assertEquals(List.of("busy", "main", "idle"), names);
  }

  @Test
  void path_ofACall_leadsFromItsThreadToIt() {
    CallRecorder recorder = new CallRecorder(100);
    recorder.add(MAIN, QUICK, 2, 150, 10);
    recorder.add(MAIN, SLOW, 1, 100, 100);
    recorder.add(MAIN, form("all"), 0, 0, 1000);
    List<String> path =
        recorder.finish().path(0, 2, 150).stream().map(frame -> frame.name()).toList();
    assertEquals(List.of("main", "all", "slow", "quick"), path);
  }

  @Test
  void add_callsThatOverlap_areCutOff() {
    CallRecorder recorder = new CallRecorder(100);
    recorder.add(MAIN, SLOW, 0, 0, 100);
    recorder.add(MAIN, SLOW, 0, 60, 100);
    recorder.add(MAIN, SLOW, 0, 20, 10);
    CallRow row = recorder.finish().threads().get(0).rows().get(0);
    assertEquals(100, row.start(1));
    assertEquals(60, row.duration(1));
    assertEquals(160, row.start(2));
    assertEquals(0, row.duration(2));
  }

  @Test
  void arrangedAs_anotherStore_hasItsThreadsAndRows() {
    CallStore whole = thousand(250);
    CallRecorder window = new CallRecorder(100, TimeWindow.whole(0, 5_000));
    CallStore arranged = window.finish().arrangedAs(whole);
    assertEquals(1, arranged.threads().size());
    assertEquals(2, arranged.threads().get(0).rows().size());
    assertEquals(0, arranged.kept());
  }

  @Test
  void sum_ofVeryManyCalls_isWhatTheySumUpTo() {
    Random random = new Random(4);
    CallRecorder recorder = new CallRecorder(1 << 20);
    long now = 0;
    for (int i = 0; i < 70_000; i++) {
      long duration = random.nextInt(20) == 0 ? random.nextInt(5000) : random.nextInt(100);
      recorder.add(MAIN, random.nextInt(3) == 0 ? SLOW : QUICK, 0, now, duration);
      now += duration + random.nextInt(30);
    }
    CallRow row = recorder.finish().threads().get(0).rows().get(0);
    CallSums sums = new CallSums();
    for (int i = 0; i < 300; i++) {
      int first = random.nextInt(row.size());
      long before = row.start(first) + random.nextInt(1_000_000);
      double shorterThan = 50 + random.nextInt(6000);
      sums.clear();
      int next = row.sum(first, before, shorterThan, sums);
      long time = 0;
      int expected = first;
      while (expected < row.size()
          && row.start(expected) < before
          && row.duration(expected) < shorterThan) {
        time += row.duration(expected);
        expected++;
      }
      assertEquals(expected, next);
      assertEquals(expected - first, sums.calls());
      assertEquals((double) time, sums.time(), 0.001);
    }
  }
}
