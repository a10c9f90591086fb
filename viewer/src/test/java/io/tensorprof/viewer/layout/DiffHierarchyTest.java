package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.IncomparableException;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiffHierarchyTest {

  private final TreeComparison tree;

  DiffHierarchyTest() throws IncomparableException {
    tree =
        TreeComparison.of(
            List.of(new ComparedRun("a", Profiles.tracing())),
            List.of(new ComparedRun("b", Profiles.changed())),
            Comparison.Options.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(Width.class)
  void of_anyWidth_childrenDescendAndNeverOutgrowTheirParent(Width width) {
    DiffHierarchy weights = new DiffHierarchy(tree, width);
    int seen = 1;
    for (int node = 0; node < tree.size(); node++) {
      long sum = 0;
      for (int i = 0; i < weights.childCount(node); i++) {
        int child = weights.child(node, i);
        assertEquals(node, weights.parent(child));
        assertTrue(
            i == 0 || weights.value(weights.child(node, i - 1)) >= weights.value(child),
            "order below " + tree.frame(node));
        sum += weights.value(child);
        seen++;
      }
      assertTrue(sum <= weights.value(node), "children of " + tree.frame(node));
    }
    assertEquals(tree.size(), seen);
  }

  @Test
  void value_beforeAndAfter_areTheTimesOfEachSide() {
    DiffHierarchy before = new DiffHierarchy(tree, Width.BEFORE);
    DiffHierarchy after = new DiffHierarchy(tree, Width.AFTER);
    for (int node = 0; node < tree.size(); node++) {
      assertEquals(tree.cumtime(node).base(), (double) before.value(node));
      assertEquals(tree.cumtime(node).fresh(), (double) after.value(node));
    }
  }

  @Test
  void value_larger_holdsWhatIsNewAndWhatIsGone() {
    DiffHierarchy larger = new DiffHierarchy(tree, Width.LARGER);
    assertEquals(5_200_000, larger.value(named("Tensor.relu")));
    assertEquals(5_252_000, larger.value(named("Tensor.gelu")));
    assertTrue(larger.value(0) > Math.max(tree.cumtime(0).base(), tree.cumtime(0).fresh()));
  }

  private int named(String name) {
    for (int node = 0; node < tree.size(); node++) {
      if (tree.frame(node).displayName().equals(name)) {
        return node;
      }
    }
    throw new AssertionError("no node " + name);
  }
}
