package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TraceFoldTest {

  private final FrameTable frames = new FrameTable();
  private final ThreadTable threads = new ThreadTable();
  private final TraceFold fold = new TraceFold(frames);
  private final int main = threads.id(1, 1, "main");
  private final Map<String, long[]> expected = new TreeMap<>();
  private long clock;

  private int frame(int number) {
    return frames.id(
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
    fold.call(main, frame(number), depth, start, duration);
    long[] sums = expected.computeIfAbsent(here, key -> new long[3]);
    sums[0]++;
    sums[1] += duration - inner;
    sums[2] += duration;
    return duration;
  }

  @Test
  void finish_randomPrograms_equalsWhatTheProgramDid() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      call(random, "", 0, 4);
      clock += random.nextInt(3);
    }
    CallTree tree = fold.finish(threads);
    Map<String, long[]> actual = new TreeMap<>();
    tree.walk(
        CallTree.ROOT,
        node -> {
          if (tree.depth(node) > 1) {
            actual.put(
                path(tree, node),
                new long[] {tree.calls(node), tree.tottime(node), tree.cumtime(node)});
          }
        });
    assertEquals(text(expected), text(actual));
    assertEquals(0, fold.mended());
    assertTrue(
        clock - tree.cumtime(CallTree.ROOT) < 3,
        "only the gap behind the last call is not the thread's");
  }

  @Test
  void finish_deepRecursion_needsNoStack() throws Exception {
    int f = frame(0);
    int deepest = TraceFold.MAX_DEPTH - 1;
    for (int descent = 0; descent < 2; descent++) {
      for (int depth = deepest; depth >= 0; depth--) {
        fold.call(main, f, depth, clock, deepest - depth);
      }
      clock += deepest;
    }
    CallTree tree = fold.finish(threads);
    assertEquals(deepest + 3, tree.size());
    assertEquals(2, tree.calls(2));
    assertEquals(2, tree.calls(tree.size() - 1));
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
