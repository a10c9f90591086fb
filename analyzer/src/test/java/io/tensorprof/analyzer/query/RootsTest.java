package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootsTest {

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "", "Main.java", 4);
  }

  private static CallTree tree() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 100); // 1
    int train = builder.addTraced(main, function("train"), 1, 0, 80); // 2
    int step = builder.addTraced(train, function("step"), 2, 30, 80); // 4
    builder.addTraced(step, function("step"), 1, 50, 50); // 5
    builder.addTraced(main, function("step"), 1, 20, 20); // 3
    return builder.build();
  }

  @Test
  void named_byAnyOfItsNames_findsOutermostNodes() {
    CallTree tree = tree();
    assertEquals(List.of(4, 3), Roots.named(tree, "step"));
    assertEquals(List.of(4, 3), Roots.named(tree, "Main.step"));
    assertEquals(List.of(4, 3), Roots.named(tree, "demo.Main.step"));
    assertEquals(List.of(4, 3), Roots.named(tree, "Main.java:4(step)"));
    assertEquals(List.of(1), Roots.named(tree, "main"));
    assertEquals(List.of(), Roots.named(tree, "ste"));
  }

  @Test
  void suggestions_areLargestFirst() {
    assertEquals(List.of("Main.train", "Main.step"), Roots.suggestions(tree(), 5));
  }
}
