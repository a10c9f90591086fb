package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFoldTest {

  private final FrameTable frames = new FrameTable();
  private final ThreadTable threads = new ThreadTable();
  private final Windows windows = new Windows();
  private final TraceFold fold = new TraceFold(frames, windows);
  private final CountFold counted = new CountFold(frames);
  private final int main = threads.id(1, 1, "main");
  private final Map<String, long[]> expected = new TreeMap<>();
  private final Map<List<Integer>, TraceFold.Place> places = new HashMap<>();
  private FrameTable framesNow = frames;
  private TraceFold foldNow = fold;
  private int inPercent; // of calls behind which a fold ends
  private long clock;

  private int frame(int number) {
    return framesNow.id(
        Frame.function(Frame.Kind.FUNCTION, "demo.Main", "f" + number, "()V", "", "Main.java", 1));
  }

  /** Makes a random call, tells the fold when it ends, and notes by path what the tree must say. */
  private long call(Random random, String path, int depth, int functions) throws DamagedException {
    int number = random.nextInt(functions);
    String here = path + "/f" + number;
    long start = clock;
    long inner = 0;
    clock += random.nextInt(5);
    while (depth < 12 && random.nextInt(100) < 60) {
      inner += call(random, here, depth + 1, functions);
      clock += random.nextInt(5);
    }
    long duration = clock - start;
    ended(random.nextInt(4) > 0, number, depth, start, duration);
    expect(here, duration - inner, duration);
    return duration;
  }

  /** Tells the fold of a call, as one like others before or as one that is looked at by itself. */
  private void ended(boolean likeOthers, int number, int depth, long start, long duration)
      throws DamagedException {
    if (likeOthers) {
      TraceFold.Place place = places.get(List.of(number, depth));
      if (place == null) {
        place = foldNow.place(main, frame(number), depth);
        places.put(List.of(number, depth), place);
      }
      foldNow.call(place, start, duration);
    } else {
      foldNow.call(main, frame(number), depth, start, duration, false);
    }
    if (inPercent > 0 && (start + duration) % 100 < inPercent) {
      append();
      framesNow = new FrameTable();
      foldNow = TraceFold.ofRest(framesNow);
      places.clear();
    }
  }

  /** Appends what came since a fold ended. */
  private void append() {
    int[] threadIds = {main};
    if (foldNow != fold) {
      int[] frameIds = new int[framesNow.size()];
      Arrays.setAll(frameIds, id -> frames.id(framesNow.frame(id)));
      assertTrue(fold.canAppend(foldNow, threadIds));
      fold.append(foldNow, frameIds, threadIds);
    }
  }

  private void expect(String path, long own, long duration) {
    long[] sums = expected.computeIfAbsent(path, key -> new long[] {0, 0, 0, Long.MAX_VALUE, 0});
    sums[0]++;
    sums[1] += own;
    sums[2] += duration;
    sums[3] = Math.min(sums[3], duration);
    sums[4] = Math.max(sums[4], duration);
  }

  private void assertExpected(CallTree tree) {
    Map<String, long[]> actual = new TreeMap<>();
    tree.walk(
        CallTree.ROOT,
        node -> {
          if (tree.depth(node) > 1) {
            actual.put(
                path(tree, node),
                new long[] {
                  tree.calls(node),
                  tree.tottime(node),
                  tree.cumtime(node),
                  tree.shortest(node),
                  tree.longest(node)
                });
          }
        });
    assertEquals(text(expected), text(actual));
    assertEquals(0, fold.mended());
  }

  @Test
  void finish_randomPrograms_equalsWhatTheProgramDid() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      call(random, "", 0, 4);
      clock += random.nextInt(3);
    }
    CallTree tree = fold.finish(threads, counted, false);
    assertExpected(tree);
    assertTrue(
        clock - tree.cumtime(CallTree.ROOT) < 3,
        "only the gap behind the last call is not the thread's");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30, 100})
  void append_randomPrograms_equalsFoldingThemInOne(int percent) throws Exception {
    inPercent = percent;
    Random random = new Random(11);
    for (int i = 0; i < 60; i++) {
      call(random, "", 0, 4);
      clock += random.nextInt(3);
    }
    append();
    assertExpected(fold.finish(threads, counted, false));
  }

  @Test
  void append_callsLongerThanTheOnesAround_areMendedAsInOne() throws Exception {
    Random random = new Random(13);
    TraceFold whole = new TraceFold(frames, windows);
    TraceFold parts = new TraceFold(frames, windows);
    for (int part = 0; part < 2_000; part++) {
      TraceFold rest = TraceFold.ofRest(frames);
      for (int i = 0; i < random.nextInt(6); i++) {
        int frame = frame(random.nextInt(3));
        int depth = random.nextInt(4);
        int duration = random.nextInt(50);
        whole.call(main, frame, depth, clock, duration, false);
        rest.call(main, frame, depth, clock, duration, false);
        clock += random.nextInt(20);
      }
      int[] frameIds = new int[frames.size()];
      Arrays.setAll(frameIds, id -> id);
      parts.append(rest, frameIds, new int[] {main});
    }
    assertTrue(whole.mended() > 100);
    assertEquals(whole.mended(), parts.mended());
    assertEquals(
        dump(whole.finish(threads, counted, false)), dump(parts.finish(threads, counted, false)));
  }

  private static String dump(CallTree tree) {
    StringBuilder text = new StringBuilder();
    tree.walk(
        CallTree.ROOT,
        node ->
            text.append(
                "%s %d %d %d %d %d%n"
                    .formatted(
                        tree.depth(node) > 1 ? path(tree, node) : tree.frame(node).name(),
                        tree.calls(node),
                        tree.tottime(node),
                        tree.cumtime(node),
                        tree.shortest(node),
                        tree.longest(node))));
    return text.toString();
  }

  @Test
  void finish_thousandsOfCallsInsideOne_allAreThereBelowIt() throws Exception {
    Random random = new Random(7);
    for (int outer = 0; outer < 20; outer++) {
      long start = clock;
      String path = "/f" + (outer % 2);
      int calls = random.nextInt(5_000);
      long inner = 0;
      for (int i = 0; i < calls; i++) {
        long duration = 1L + random.nextInt(9);
        int number = 2 + random.nextInt(3);
        ended(random.nextInt(100) > 0, number, 1, clock, duration);
        inner += duration;
        clock += duration + 1;
        expect(path + "/f" + number, duration, duration);
      }
      long duration = clock - start;
      ended(true, outer % 2, 0, start, duration);
      expect(path, duration - inner, duration);
    }
    assertExpected(fold.finish(threads, counted, false));
  }

  @Test
  void finish_deepRecursion_needsNoStack() throws Exception {
    int f = frame(0);
    int deepest = TraceFold.MAX_DEPTH - 1;
    for (int descent = 0; descent < 2; descent++) {
      for (int depth = deepest; depth >= 0; depth--) {
        fold.call(main, f, depth, clock, deepest - depth, false);
      }
      clock += deepest;
    }
    CallTree tree = fold.finish(threads, counted, false);
    assertEquals(deepest + 3, tree.size());
    assertEquals(2, tree.calls(2));
    assertEquals(2, tree.calls(tree.size() - 1));
  }

  @Test
  void call_openAtAPartsEnd_isOneCallWithItsRest() throws Exception {
    int f = frame(0);
    int g = frame(1);
    fold.call(main, g, 1, 10, 20, false);
    fold.call(main, g, 1, 40, 10, true); // both are open at 50
    fold.call(main, f, 0, 0, 50, true);
    fold.call(main, g, 1, 50, 5, false);
    fold.call(main, g, 1, 60, 5, false);
    fold.call(main, f, 0, 50, 30, false);
    fold.call(main, f, 0, 80, 1, false); // another, though it begins where the last one ends
    CallTree tree = fold.finish(threads, counted, false);
    assertEquals("/f0 2 41 81, /f0/f1 3 40 40", line(tree, 2) + ", " + line(tree, 3));
    assertEquals(4, tree.size());
  }

  @Test
  void call_restAlone_countsAsACall() throws Exception {
    fold.call(main, frame(0), 0, 50, 30, false);
    assertEquals("/f0 1 30 30", line(fold.finish(threads, counted, false), 2));
  }

  @Test
  void call_weightedInPieces_standsForItsCallsOnce() throws Exception {
    int step = frame(0);
    int op = frame(1);
    fold.call(main, op, 1, 10, 10, true, 8); // of the op's three pieces, 30 ns
    fold.call(main, step, 0, 0, 20, true);
    fold.call(main, op, 1, 20, 5, true, 8);
    fold.call(main, step, 0, 20, 5, true);
    fold.call(main, op, 1, 25, 15, false, 8);
    fold.call(main, step, 0, 25, 475, false);
    fold.call(main, op, 1, 510, 30, false, 8); // another, in one piece
    fold.call(main, frame(2), 0, 500, 500, false);
    counted.siteCalls(op, 14);
    CallTree tree = fold.finish(threads, counted, false);
    Map<String, String> lines = new TreeMap<>();
    for (int node = 2; node < tree.size(); node++) {
      lines.put(path(tree, node), line(tree, node));
    }
    assertEquals(
        "[/f0 1 260 500, /f0/f1 8 240 240, /f2 1 260 500, /f2/f1 8 240 240]",
        lines.values().toString());
  }

  @Test
  void call_weightedAroundOthersInPieces_asInOne() throws Exception {
    for (int pieces = 1; pieces <= 2; pieces++) {
      TraceFold one = new TraceFold(frames, windows);
      one.call(main, frame(1), 1, 10, 10, false, 8); // is taken for 80 ns of the 50 before the cut
      if (pieces == 2) {
        one.call(main, frame(0), 0, 0, 50, true, 4);
        one.call(main, frame(0), 0, 50, 50, false, 4);
      } else {
        one.call(main, frame(0), 0, 0, 100, false, 4);
      }
      one.call(main, frame(2), 0, 500, 10, false);
      CallTree tree = one.finish(threads, counted, false);
      int node = tree.frame(2).name().equals("f0") ? 2 : 3;
      assertEquals("/f0 1 80 160", line(tree, node), pieces + " pieces");
    }
  }

  @Test
  void finish_windows_timeBetweenThemIsNobodys() throws Exception {
    windows.add(0, 10);
    windows.add(100, 10);
    fold.call(main, frame(0), 0, 2, 3, false);
    fold.call(main, frame(0), 0, 104, 6, false);
    CallTree tree = fold.finish(threads, counted, false);
    assertEquals("/f0 2 9 9", line(tree, 2));
    assertEquals(18, tree.cumtime(CallTree.ROOT));
  }

  @Test
  void finish_callsOnlyCounted_areTheirSitesAndTimedOnesStandForThem() throws Exception {
    int step = frame(0);
    int op = frame(1);
    for (int i = 0; i < 4; i++) { // of 4 × 2 calls of the op, 10 ns each, two were timed
      if (i % 2 == 1) {
        fold.call(main, op, 1, 100L * i + 30, 10, false, 4);
      }
      fold.call(main, step, 0, 100L * i, 50, false);
    }
    counted.siteCalls(op, 6);
    CallTree tree = fold.finish(threads, counted, false);
    assertEquals("/f0 4 120 200, /f0/f1 8 80 80", line(tree, 2) + ", " + line(tree, 3));
    assertEquals(0, fold.mended());
  }

  @Test
  void finish_estimatesBeyondTheirCaller_areCutDownToIt() throws Exception {
    fold.call(main, frame(1), 1, 10, 10, false, 64);
    fold.call(main, frame(2), 1, 30, 10, false, 32);
    fold.call(main, frame(0), 0, 0, 96, false);
    counted.siteCalls(frame(1), 100);
    CallTree tree = fold.finish(threads, counted, false);
    assertEquals("/f0 1 0 96", line(tree, 2));
    assertEquals("/f0/f1 101 64 64, /f0/f2 1 32 32", line(tree, 3) + ", " + line(tree, 4));
  }

  @Test
  void finish_countedInTwoPlaces_sharesGoByWhatIsTimedThere() throws Exception {
    fold.call(main, frame(1), 1, 10, 10, false, 30);
    fold.call(main, frame(0), 0, 0, 1000, false);
    fold.call(main, frame(1), 1, 2010, 10, false, 10);
    fold.call(main, frame(2), 0, 2000, 1000, false);
    counted.siteCalls(frame(1), 77);
    counted.siteCalls(frame(3), 5); // never timed
    CallTree tree = fold.finish(threads, counted, false);
    long calls = 0;
    for (int node = 0; node < tree.size(); node++) {
      calls += tree.frame(node).equals(frames.frame(frame(1))) ? tree.calls(node) : 0;
    }
    assertEquals(2 + 77, calls);
    assertEquals(5, tree.calls(2));
    assertEquals(0, tree.cumtime(2));
  }

  @Test
  void call_weightOfNoSense_isDamage() {
    for (int weight : new int[] {0, -1, Integer.MAX_VALUE}) {
      assertThrows(DamagedException.class, () -> fold.call(main, frame(0), 0, 0, 1, false, weight));
    }
  }

  private static String line(CallTree tree, int node) {
    return "%s %d %d %d"
        .formatted(path(tree, node), tree.calls(node), tree.tottime(node), tree.cumtime(node));
  }

  private static String path(CallTree tree, int node) {
    return tree.depth(node) == 1
        ? ""
        : path(tree, tree.parent(node)) + "/" + tree.frame(node).name();
  }

  private static String text(Map<String, long[]> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach(
        (path, numbers) ->
            text.append(path).append(' ').append(Arrays.toString(numbers)).append('\n'));
    return text.toString();
  }
}
