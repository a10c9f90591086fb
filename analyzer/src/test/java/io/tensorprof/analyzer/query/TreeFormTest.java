package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.testing.RandomTrees;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeFormTest {

  @Test
  void of_contexts_isTheTreeItself() {
    CallTree tree = RandomTrees.traced(new Random(1), 50);
    assertSame(tree, TreeForm.CONTEXTS.of(tree));
  }

  @Test
  void recursionMerged_ofRandomTrees_keepsOwnTimesAndHasEachFunctionOnceOnAPath() {
    for (int seed = 0; seed < 200; seed++) {
      CallTree tree = RandomTrees.traced(new Random(seed), 60);
      CallTree merged = TreeForm.RECURSION_MERGED.of(tree);
      assertEquals(tree.value(CallTree.ROOT), merged.value(CallTree.ROOT));
      assertEquals(sum(tree, "f1", true), sum(merged, "f1", true), "own time, seed " + seed);
      assertEquals(sum(tree, "f1", false), sum(merged, "f1", false), "calls, seed " + seed);
      for (int node = 0; node < merged.size(); node++) {
        assertFalse(merged.isRecursive(node), "seed " + seed);
      }
    }
  }

  @Test
  void recursionMerged_directRecursion_isOneNodeWithWhatItCalls() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int thread = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 100);
    int outer = builder.addTraced(thread, function("p.A", "f"), 1, 20, 100);
    int inner = builder.addTraced(outer, function("p.A", "f"), 4, 50, 80);
    builder.addTraced(inner, function("p.A", "g"), 4, 30, 30);
    CallTree merged = TreeForm.RECURSION_MERGED.of(builder.build());
    assertEquals(4, merged.size());
    assertEquals(70, merged.tottime(2));
    assertEquals(100, merged.cumtime(2));
    assertEquals(5, merged.calls(2));
    assertEquals("g", merged.frame(3).name());
  }

  @Test
  void byLibrary_callsWithinAPackage_areOneNodeThatIsCalledFromOutside() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int thread = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 100);
    int one = builder.addTraced(thread, function("p.A", "f"), 2, 10, 60);
    int two = builder.addTraced(one, function("p.B", "g"), 7, 20, 50);
    builder.addTraced(two, function("q.C", "h"), 9, 30, 30);
    builder.addTraced(thread, function("p.B", "k"), 3, 40, 40);
    CallTree grouped = TreeForm.BY_LIBRARY.of(builder.build());
    assertEquals(4, grouped.size());
    assertEquals("p", grouped.frame(2).title());
    assertEquals(5, grouped.calls(2));
    assertEquals(70, grouped.tottime(2));
    assertEquals(100, grouped.cumtime(2));
    assertEquals("q", grouped.frame(3).title());
  }

  @Test
  void byLibrary_ofRandomTrees_hasNoNodeUnderItsLike() {
    for (int seed = 0; seed < 50; seed++) {
      CallTree tree = RandomTrees.traced(new Random(seed), 60);
      CallTree grouped = TreeForm.BY_LIBRARY.of(tree);
      assertEquals(tree.value(CallTree.ROOT), grouped.value(CallTree.ROOT));
      for (int node = 1; node < grouped.size(); node++) {
        assertNotEquals(grouped.frame(node), grouped.frame(grouped.parent(node)));
      }
    }
  }

  private static Frame function(String owner, String name) {
    return Frame.function(Frame.Kind.FUNCTION, owner, name, "()V", "", "", 0);
  }

  private static long sum(CallTree tree, String name, boolean time) {
    long sum = 0;
    for (int node = 0; node < tree.size(); node++) {
      if (tree.frame(node).name().equals(name)) {
        sum += time ? tree.tottime(node) : tree.calls(node);
      }
    }
    return sum;
  }
}
