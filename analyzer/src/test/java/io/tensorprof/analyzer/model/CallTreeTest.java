package io.tensorprof.analyzer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallTreeTest {

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "a.b.Main", name, "()V", "user", "Main.java", 7);
  }

  @Test
  void build_childrenOutOfOrder_sortsByTimeThenName() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 10, 100);
    builder.addTraced(main, function("small"), 1, 10, 10);
    builder.addTraced(main, function("tieB"), 1, 20, 20);
    builder.addTraced(main, function("tieA"), 1, 20, 20);
    builder.addTraced(main, function("large"), 1, 40, 40);
    CallTree tree = builder.build();

    List<String> names = new ArrayList<>();
    for (int i = 0; i < tree.childCount(1); i++) {
      names.add(tree.frame(tree.child(1, i)).name());
    }
    assertEquals(List.of("large", "tieA", "tieB", "small"), names);
    assertEquals(100, tree.cumtime(CallTree.ROOT));
    assertEquals(0, tree.tottime(CallTree.ROOT));
  }

  @Test
  void build_sumsDisagree_namesBothValues() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 10, 100);
    builder.addTraced(main, function("f"), 1, 80, 80);
    IllegalStateException e = assertThrows(IllegalStateException.class, builder::build);
    assertTrue(e.getMessage().contains("90") && e.getMessage().contains("100"), e.getMessage());
  }

  @Test
  void build_sameFrameTwiceUnderOneParent_isRefused() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 100);
    builder.addTraced(main, function("f"), 1, 80, 80);
    builder.addTraced(main, function("f"), 1, 20, 20);
    IllegalStateException e = assertThrows(IllegalStateException.class, builder::build);
    assertTrue(e.getMessage().contains("two children a.b.Main.f"), e.getMessage());
  }

  @Test
  void addTraced_negativeTime_isRefused() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    assertThrows(
        IllegalStateException.class,
        () -> builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, -1, -1));
  }

  @Test
  void threads_ofOneName_areDistinct() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    builder.addTraced(CallTree.ROOT, Frame.thread("worker", 11), 0, 5, 5);
    builder.addTraced(CallTree.ROOT, Frame.thread("worker", 12), 0, 7, 7);
    CallTree tree = builder.build();
    assertEquals(2, tree.childCount(CallTree.ROOT));
    assertEquals(12, tree.cumtime(CallTree.ROOT));
  }

  @Test
  void primitiveCalls_functionBelowItself_countsTheOutermostOnly() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 100);
    int f = builder.addTraced(main, function("f"), 1, 60, 100);
    builder.addTraced(f, function("f"), 4, 40, 40);
    CallTree tree = builder.build();
    assertEquals(1, tree.primitiveCalls(2));
    assertEquals(0, tree.primitiveCalls(3));
    assertFalse(tree.isRecursive(2));
    assertTrue(tree.isRecursive(3));
  }

  @Test
  void sampledTree_timesAreSamplesTimesInterval() {
    CallTree.Builder builder = CallTree.sampledBuilder(1_000_000);
    int main = builder.addSampled(CallTree.ROOT, Frame.thread("main", 1), 1, 5);
    builder.addSampled(main, Frame.sampled(Frame.Kind.NATIVE, "lib.so", "sgemm", ""), 4, 4);
    CallTree tree = builder.build();
    assertEquals(5_000_000, tree.value(CallTree.ROOT));
    assertEquals(4, tree.samples(2));
    assertEquals(4_000_000, tree.cumtime(2));
    assertEquals(0, tree.calls(2));
  }

  @Test
  void countedTree_valueIsCalls() {
    CallTree.Builder builder = CallTree.builder(Mode.COUNTING);
    builder.addCounted(function("f"), 3);
    builder.addCounted(function("g"), 4);
    CallTree tree = builder.build();
    assertEquals(7, tree.value(CallTree.ROOT));
    assertEquals("g", tree.frame(1).name());
    assertEquals(0, tree.cumtime(1));
  }

  @Test
  void walk_randomTrees_entersAndLeavesEveryNodeOnceParentsFirst() {
    Random random = new Random(42);
    for (int round = 0; round < 20; round++) {
      CallTree tree = randomTree(random, 1 + random.nextInt(300));
      List<Integer> open = new ArrayList<>();
      int[] entered = new int[tree.size()];
      tree.walk(
          CallTree.ROOT,
          new CallTree.Walker() {
            @Override
            public void enter(int node) {
              entered[node]++;
              assertEquals(tree.parent(node), open.isEmpty() ? -1 : open.get(open.size() - 1));
              assertEquals(open.size(), tree.depth(node));
              open.add(node);
            }

            @Override
            public void leave(int node) {
              assertEquals(node, open.remove(open.size() - 1));
            }
          });
      assertTrue(open.isEmpty());
      for (int count : entered) {
        assertEquals(1, count);
      }
    }
  }

  @Test
  void build_randomTrees_keepsSumsAndOrder() {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      CallTree tree = randomTree(random, 1 + random.nextInt(300));
      for (int node = 0; node < tree.size(); node++) {
        long sum = tree.tottime(node);
        for (int i = 0; i < tree.childCount(node); i++) {
          int child = tree.child(node, i);
          assertEquals(node, tree.parent(child));
          assertTrue(i == 0 || tree.cumtime(child - 1) >= tree.cumtime(child));
          sum += tree.cumtime(child);
        }
        assertEquals(tree.cumtime(node), sum);
      }
    }
  }

  private static CallTree randomTree(Random random, int size) {
    int[] parent = new int[size + 1];
    long[] self = new long[size + 1];
    long[] total = new long[size + 1];
    for (int node = 1; node <= size; node++) {
      parent[node] = random.nextInt(node);
      self[node] = random.nextInt(100);
    }
    for (int node = size; node >= 1; node--) {
      total[node] += self[node];
      total[parent[node]] += total[node];
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    for (int node = 1; node <= size; node++) {
      builder.addTraced(parent[node], function("f" + node), 1, self[node], total[node]);
    }
    return builder.build();
  }
}
