package io.tensorprof.viewer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.viewer.Profiles;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NodePathTest {

  @Test
  void find_sameTree_givesEveryNodeBack() {
    for (CallTree tree :
        new CallTree[] {
          Profiles.tracing().tree(), Profiles.counting().tree(), Profiles.sampling().tree()
        }) {
      for (int node = 0; node < tree.size(); node++) {
        assertEquals(OptionalInt.of(node), NodePath.of(tree, node).find(tree));
      }
    }
  }

  @Test
  void find_treeOfOtherOrder_givesTheNodeOfTheSameFrames() {
    CallTree before = twoThreads(10, 5);
    CallTree after = twoThreads(10, 50);
    int first = before.child(before.child(CallTree.ROOT, 0), 0);
    int moved = NodePath.of(before, first).find(after).orElseThrow();
    assertEquals("main", before.frame(before.parent(first)).name());
    assertEquals("main", after.frame(after.parent(moved)).name());
    assertEquals(after.child(CallTree.ROOT, 1), after.parent(moved));
  }

  @Test
  void find_treeWithoutIt_isEmpty() {
    CallTree tree = twoThreads(10, 5);
    NodePath path = NodePath.of(Profiles.tracing().tree(), 5);
    assertEquals(OptionalInt.empty(), path.find(tree));
    CallTree empty = CallTree.builder(Mode.TRACING).build();
    assertEquals(OptionalInt.empty(), NodePath.of(tree, 1).find(empty));
    assertEquals(OptionalInt.of(CallTree.ROOT), NodePath.of(tree, CallTree.ROOT).find(empty));
  }

  /** The same function on two threads, for as long. */
  private static CallTree twoThreads(long main, long other) {
    CallTree.Builder tree = CallTree.builder(Mode.TRACING);
    addThread(tree, "main", 1, main);
    addThread(tree, "other", 2, other);
    return tree.build();
  }

  private static void addThread(CallTree.Builder tree, String name, int id, long time) {
    Frame step =
        Frame.function(Frame.Kind.FUNCTION, "com.acme.Train", "step", "()V", "", "Train.java", 7);
    int thread = tree.addTraced(CallTree.ROOT, Frame.thread(name, id), 0, 0, time);
    tree.addTraced(thread, step, 1, time, time);
  }
}
