package io.tensorprof.viewer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.viewer.Profiles;
import org.junit.jupiter.api.Test;

class SearchTest {

  private final CallTree tree = Profiles.tracing().tree();

  @Test
  void value_foundWithinFound_countsOnce() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int outer = builder.addTraced(CallTree.ROOT, function("fit"), 1, 10, 100);
    int inner = builder.addTraced(outer, function("other"), 1, 20, 90);
    builder.addTraced(inner, function("fit"), 3, 70, 70);
    builder.addTraced(CallTree.ROOT, function("last"), 1, 50, 50);
    CallTree recursive = builder.build();
    Search search = Search.of(recursive, "FIT");
    assertEquals(100, search.value(recursive, CallTree.ROOT));
    assertEquals(70, search.value(recursive, recursive.child(recursive.child(0, 0), 0)));
  }

  @Test
  void value_ofEveryLeaf_isTheirSum() {
    Search search = Search.of(tree, "tensor.");
    long sum = 0;
    for (int node = 0; node < tree.size(); node++) {
      if (tree.frame(node).displayName().startsWith("Tensor.")) {
        sum += tree.value(node);
      }
    }
    assertEquals(sum, search.value(tree, CallTree.ROOT));
  }

  @Test
  void of_blank_isNone() {
    assertSame(Search.NONE, Search.of(tree, "  "));
    assertTrue(Search.NONE.isEmpty());
    assertEquals(0, Search.NONE.value(tree, CallTree.ROOT));
  }

  @Test
  void of_nothingFound_hasNoValue() {
    Search search = Search.of(tree, "nowhere");
    assertTrue(search.frames().isEmpty());
    assertEquals(0, search.value(tree, CallTree.ROOT));
  }

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "p.A", name, "()V", "", "A.java", 1);
  }
}
