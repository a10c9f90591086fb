package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.report.BottomUpReport;
import io.tensorprof.analyzer.report.Style;
import io.tensorprof.analyzer.testing.RandomTrees;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BottomUpTest {

  private static final long MS = 1_000_000;
  private static final Frame MAIN = Frame.thread("main", 1);
  private static final Frame F = function("f", 1);
  private static final Frame G = function("g", 2);

  private static Frame function(String name, int line) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "user", "Main.java", line);
  }

  private static Frame mul(int line) {
    CallSite site = new CallSite("demo.Main", "f", "()V", "Main.java", line);
    return Frame.op(Frame.Kind.OP, "demo.Tensor", "mul", "()V", "test", site);
  }

  /** f calls itself and mul from two lines, g calls mul. */
  private static CallTree tree() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 100 * MS);
    int f = builder.addTraced(main, F, 1, 10 * MS, 70 * MS);
    int inner = builder.addTraced(f, F, 2, 5 * MS, 45 * MS);
    builder.addTraced(f, mul(7), 3, 15 * MS, 15 * MS);
    builder.addTraced(inner, mul(7), 4, 30 * MS, 30 * MS);
    builder.addTraced(inner, mul(8), 1, 10 * MS, 10 * MS);
    int g = builder.addTraced(main, G, 1, 10 * MS, 30 * MS);
    builder.addTraced(g, mul(9), 5, 20 * MS, 20 * MS);
    return builder.build();
  }

  private static String print(CallTree tree, List<Integer> roots, int callers, double share) {
    StringWriter text = new StringWriter();
    new BottomUpReport(Subtree.of(tree, roots), callers, share, Style.PLAIN)
        .print(new PrintWriter(text, true));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void print_recursion_countsOwnTimeOnce() {
    assertEquals(
        """
           share  tottime    ncalls name
          75.0 %    0.075        13 Tensor.mul
          45.0 %    0.045         7 ├─ Main.f  Main.java:7
          30.0 %    0.030         4 │  ├─ Main.f
          30.0 %    0.030         4 │  │  ↳ main
          15.0 %    0.015         3 │  └─ main
          20.0 %    0.020         5 ├─ Main.g  Main.java:9
          20.0 %    0.020         5 │  ↳ main
          10.0 %    0.010         1 └─ Main.f  Main.java:8
          10.0 %    0.010         1    ↳ Main.f
          10.0 %    0.010         1    ↳ main
          15.0 %    0.015         3 Main.f
          10.0 %    0.010         1 ├─ main
           5.0 %    0.005         2 └─ Main.f
           5.0 %    0.005         2    ↳ main
          10.0 %    0.010         1 Main.g
          10.0 %    0.010         1 ↳ main

        """,
        print(tree(), List.of(CallTree.ROOT), 40, 0.01));
  }

  @Test
  void print_foldsAndStopsAtDepth() {
    String more = " ".repeat(28);
    assertEquals(
        List.of(
            "   share  tottime    ncalls name",
            "  75.0 %    0.075        13 Tensor.mul",
            "  45.0 %    0.045         7 ├─ Main.f  Main.java:7",
            more + "└─ … 2 more, 30.0 %",
            more + "… 2 more, 25.0 %"),
        print(tree(), List.of(CallTree.ROOT), 1, 0.25).stripTrailing().lines().toList());
  }

  @Test
  void callers_ofAPart_endAtItsRoot() {
    CallTree tree = tree();
    int f = tree.firstChild(tree.firstChild(CallTree.ROOT));
    BottomUp bottomUp = new BottomUp(tree, f);
    BottomUp.Entry mul = bottomUp.functions().get(0);
    assertEquals(55 * MS, mul.value());
    BottomUp.Entry inF = bottomUp.callers(mul).get(0);
    assertEquals(45 * MS, inF.value());
    List<BottomUp.Entry> above = bottomUp.callers(inF);
    assertEquals(1, above.size(), "f called by f; what called the outer f is not in the part");
    assertEquals(30 * MS, above.get(0).value());
    assertEquals(List.of(), bottomUp.callers(above.get(0)));
  }

  @Test
  void functions_addUpToTheWhole() {
    CallTree tree = RandomTrees.traced(new Random(3), 400);
    BottomUp bottomUp = new BottomUp(tree, CallTree.ROOT);
    long sum = bottomUp.functions().stream().mapToLong(BottomUp.Entry::value).sum();
    assertEquals(tree.value(CallTree.ROOT), sum);
    for (BottomUp.Entry function : bottomUp.functions()) {
      long callers = bottomUp.callers(function).stream().mapToLong(BottomUp.Entry::value).sum();
      assertEquals(function.frame().kind() == Frame.Kind.THREAD ? 0 : function.value(), callers);
    }
  }

  @Test
  void print_deepRecursion_endsSoon() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int depth = 50_000;
    int node = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, depth);
    for (int i = 0; i < depth; i++) {
      node = builder.addTraced(node, F, 1, 1, depth - i);
    }
    String text = print(builder.build(), List.of(CallTree.ROOT), 40, 0.01);
    assertEquals(1 + 1 + 40, text.stripTrailing().lines().count());
  }
}
