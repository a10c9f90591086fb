package io.tensorprof.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestNodesTest {

  /** A tree whose nodes hang below random earlier ones, each with some time of its own. */
  private static CallTree randomTree(int size, long seed) {
    Random random = new Random(seed);
    int[] parent = new int[size];
    long[] self = new long[size];
    long[] total = new long[size];
    for (int node = 1; node < size; node++) {
      parent[node] = Math.max(node - 1 - random.nextInt(20), 0);
      self[node] = random.nextInt(100);
    }
    for (int node = size - 1; node > 0; node--) {
      total[node] += self[node];
      total[parent[node]] += total[node];
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    List<Integer> added = new ArrayList<>(List.of(CallTree.ROOT));
    for (int node = 1; node < size; node++) {
      Frame frame = Frame.sampled(Frame.Kind.JAVA, "p.C", "f" + node, "");
      added.add(builder.addTraced(added.get(parent[node]), frame, node, self[node], total[node]));
    }
    return builder.build();
  }

  @Test
  void of_smallTree_isTheTree() {
    CallTree tree = randomTree(200, 1);
    LargestNodes nodes = LargestNodes.of(tree, 200);
    assertEquals(200, nodes.size());
    for (int i = 0; i < 200; i++) {
      assertEquals(i, nodes.node(i));
      assertEquals(tree.parent(i), nodes.parent(i));
      assertEquals(tree.value(i), nodes.value(i));
      assertEquals(0, nodes.folded(i));
    }
  }

  @Test
  void of_largerTrees_keepsSumsAndTheLimit() {
    for (int limit : new int[] {1, 2, 3, 10, 57, 199, 200, 398, 399}) {
      CallTree tree = randomTree(400, limit);
      LargestNodes nodes = LargestNodes.of(tree, limit);
      assertTrue(nodes.size() <= Math.max(limit, 2), limit + " gave " + nodes.size());
      long[] below = new long[nodes.size()];
      for (int i = nodes.size() - 1; i > 0; i--) {
        assertTrue(nodes.parent(i) < i && nodes.parent(i) >= nodes.parent(i - 1));
        below[nodes.parent(i)] += nodes.value(i);
      }
      long self = 0;
      for (int i = 0; i < nodes.size(); i++) {
        assertEquals(nodes.value(i), nodes.selfValue(i) + below[i]);
        self += nodes.selfValue(i);
      }
      assertEquals(tree.value(CallTree.ROOT), self);
    }
  }

  @Test
  void of_largerTree_leavesOutNoneThatIsGreater() {
    CallTree tree = randomTree(400, 7);
    LargestNodes nodes = LargestNodes.of(tree, 100);
    boolean[] kept = new boolean[tree.size()];
    long least = Long.MAX_VALUE;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.folded(i) == 0) {
        kept[nodes.node(i)] = true;
        least = Math.min(least, nodes.value(i));
      }
    }
    for (int node = 0; node < tree.size(); node++) {
      assertTrue(kept[node] || tree.value(node) <= least, "node " + node);
    }
  }
}
