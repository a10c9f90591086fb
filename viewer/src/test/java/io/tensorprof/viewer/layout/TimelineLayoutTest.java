package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.timeline.CallRow;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.viewer.Timelines;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineLayoutTest {

  private static final double PIXELS = 800;
  private static final double ROUNDING = 1e-12;

  private static TimelineLayout layOut(CallStore calls, TimeSpan window) {
    TimelineBands bands = TimelineBands.of(calls);
    return TimelineLayout.of(calls, bands, window, PIXELS, 0, bands.height());
  }

  private static TimeSpan whole(CallStore calls) {
    return new TimeSpan(calls.window().from(), calls.window().to());
  }

  private interface Check {
    void of(CallStore calls, TimeSpan window, TimelineLayout layout);
  }

  /** Checks layouts of random calls in random windows, from the whole run to some nanoseconds. */
  private static void forRandom(Check check) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int cap = seed % 2 == 0 ? 1_000_000 : 300;
      CallStore calls = Timelines.random(random, 1 + seed % 3, 400, cap);
      TimeSpan whole = whole(calls);
      for (int i = 0; i < 12; i++) {
        long extent = Math.max(1, (long) (whole.extent() * Math.pow(0.25, i)));
        long from = whole.from() + (long) (random.nextDouble() * whole.extent());
        TimeSpan window = TimeSpan.of(from, extent, whole);
        check.of(calls, window, layOut(calls, window));
      }
    }
  }

  @Test
  void cells_ofARow_areInOrderAndDisjoint() {
    forRandom(
        (calls, window, layout) -> {
          for (TimelineLayout.Line line : layout.lines()) {
            double end = 0;
            for (TimeCell cell : line.cells()) {
              assertTrue(cell.start() >= end - ROUNDING, cell + " begins before " + end);
              end = cell.end();
            }
          }
        });
  }

  @Test
  void cells_ofCalls_areAsLongAsTheCallsInTheWindow() {
    forRandom(
        (calls, window, layout) -> {
          for (TimelineLayout.Line line : layout.lines()) {
            CallRow row = row(calls, line);
            for (TimeCell cell : line.cells()) {
              if (!cell.isMerged()) {
                long from = Math.max(window.from(), row.start(cell.call()));
                long to = Math.min(window.to(), row.end(cell.call()));
                assertEquals(
                    (double) (to - from) / window.extent(), cell.extent(), 1e-9, cell.toString());
              }
            }
          }
        });
  }

  @Test
  void cells_everyCallOfHalfAPixel_isOneOfThem() {
    forRandom(
        (calls, window, layout) -> {
          for (TimelineLayout.Line line : layout.lines()) {
            CallRow row = row(calls, line);
            Set<Integer> shown = new HashSet<>();
            line.cells().forEach(cell -> shown.add(cell.call()));
            for (int call = 0; call < row.size(); call++) {
              boolean visible =
                  row.duration(call) >= window.extent() / PIXELS / 2
                      && row.end(call) > window.from()
                      && row.start(call) < window.to();
              assertTrue(!visible || shown.contains(call), "call " + call + " in " + window);
            }
          }
        });
  }

  @Test
  void cells_ofAllCallsKept_countEachOnce() {
    for (int seed = 0; seed < 20; seed++) {
      CallStore calls = Timelines.random(new Random(seed), 2, 3000, 1_000_000);
      for (TimelineLayout.Line line : layOut(calls, whole(calls)).lines()) {
        long counted = line.cells().stream().mapToLong(TimeCell::calls).sum();
        assertEquals(row(calls, line).size(), counted);
      }
    }
  }

  @Test
  void cells_ofCallsThatWereDropped_areThereAsSums() {
    CallStore all = Timelines.random(new Random(5), 2, 3000, 1_000_000);
    CallStore some = Timelines.random(new Random(5), 2, 3000, 500);
    assertTrue(some.dropped() > 0);
    assertEquals(all.kept(), some.kept() + some.dropped());
    TimelineLayout before = layOut(all, whole(all));
    TimelineLayout after = layOut(some, whole(all));
    for (int i = 0; i < before.lines().size(); i++) {
      double time = time(before.lines().get(i));
      // Where in its bucket a sum lies is not known: some of it falls under calls that are kept.
      assertEquals(time, time(after.lines().get(i)), time * 0.06);
    }
  }

  private static double time(TimelineLayout.Line line) {
    return line.cells().stream().mapToDouble(cell -> cell.extent() * cell.share()).sum();
  }

  @Test
  void layout_ofTheSame_isTheSame() {
    CallStore calls = Timelines.random(new Random(1), 3, 2000, 700);
    CallStore again = Timelines.random(new Random(1), 3, 2000, 700);
    assertEquals(layOut(calls, whole(calls)).lines(), layOut(again, whole(again)).lines());
  }

  @Test
  void layout_ofVeryManyCalls_hasFewCells() {
    CallStore calls = Timelines.random(new Random(2), 4, 50_000, 1_000_000);
    int most = layOut(calls, whole(calls)).size();
    assertTrue(most < 4 * PIXELS * 8, most + " cells");
    long merged =
        layOut(calls, whole(calls)).lines().stream()
            .flatMap(line -> line.cells().stream())
            .filter(TimeCell::isMerged)
            .count();
    assertTrue(merged > 0 && merged < 13_000, merged + " merged cells");
  }

  @Test
  void window_ofANanosecond_showsTheCallsAround() {
    CallStore calls = Timelines.training().calls();
    TimelineLayout layout = layOut(calls, new TimeSpan(1_000_000, 1_000_001));
    List<List<TimeCell>> ofMain = layout.lines().stream().limit(3).map(l -> l.cells()).toList();
    for (List<TimeCell> row : ofMain) {
      assertEquals(1, row.size());
      assertEquals(1.0, row.get(0).extent());
    }
  }

  @Test
  void rows_outOfSight_areNotLaidOut() {
    CallStore calls = Timelines.random(new Random(3), 10, 50, 1_000_000);
    TimelineBands bands = TimelineBands.of(calls);
    TimelineLayout layout = TimelineLayout.of(calls, bands, whole(calls), PIXELS, 2.7, 4.5);
    assertEquals(2, layout.lines().size()); // both rows of the second thread
    assertTrue(layout.lines().stream().allMatch(line -> line.thread() == 1));
  }

  @Test
  void at_aPoint_isTheCellThereAndNoneInAGap() {
    CallStore calls = Timelines.training().calls();
    TimelineLayout layout = layOut(calls, whole(calls));
    TimelineLayout.Hit step = layout.at(0.05, 1.5, 0).orElseThrow();
    assertEquals("step", calls.frame(step.cell().frame()).name());
    assertFalse(layout.at(0.097, 1.5, 0).isPresent());
    assertFalse(layout.at(0.05, 3.2, 0).isPresent());
    assertEquals(1, layout.at(0.06, 3.8, 0).orElseThrow().thread());
    TimelineLayout.Hit items = layout.at(0.07, 2.5, 0).orElseThrow();
    assertTrue(items.cell().isMerged());
    assertEquals("item", calls.frame(items.cell().frame()).name());
  }

  private static CallRow row(CallStore calls, TimelineLayout.Line line) {
    return calls.threads().get(line.thread()).rows().get(line.depth());
  }
}
