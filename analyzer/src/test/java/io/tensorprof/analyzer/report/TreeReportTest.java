package io.tensorprof.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Roots;
import io.tensorprof.analyzer.query.Subtree;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeReportTest {

  private static final long MS = 1_000_000;
  private static final Frame MAIN = Frame.thread("main", 1);

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "user", "Main.java", 1);
  }

  private static Frame op(String name, int line) {
    return Frame.op(
        Frame.Kind.OP,
        "o.Tensor",
        name,
        "()V",
        "torch",
        new CallSite("demo.Main", "f", "()V", "Main.java", line));
  }

  /** Two callers of step, whose ops take unlike times. */
  private static CallTree traced() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 1_000 * MS);
    int train = builder.addTraced(main, function("train"), 1, 50 * MS, 750 * MS);
    int step = builder.addTraced(train, function("step"), 10, 100 * MS, 700 * MS);
    builder.addTraced(step, op("mul", 7), 20, 580 * MS, 580 * MS);
    builder.addTraced(step, op("add", 8), 20, 8 * MS, 8 * MS);
    builder.addTraced(step, op("sub", 9), 20, 7 * MS, 7 * MS);
    builder.addTraced(step, op("div", 9), 20, 5 * MS, 5 * MS);
    int test = builder.addTraced(main, function("test"), 1, 0, 250 * MS);
    int again = builder.addTraced(test, function("step"), 2, 50 * MS, 250 * MS);
    builder.addTraced(again, op("mul", 7), 4, 120 * MS, 120 * MS);
    int relu = builder.addTraced(again, op("relu", 9), 2, 40 * MS, 80 * MS);
    builder.addTraced(relu, op("max", 9), 2, 40 * MS, 40 * MS);
    return builder.build();
  }

  private static String print(Subtree subtree, int depth, double minShare) {
    StringWriter text = new StringWriter();
    new TreeReport(subtree, depth, minShare).print(new PrintWriter(text, true));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static Subtree whole(CallTree tree) {
    return Subtree.of(tree, List.of(CallTree.ROOT));
  }

  @Test
  void print_tracing_forksFoldsAndFollows() {
    assertEquals(
        """
           share  cumtime  tottime    ncalls name
         100.0 %    1.000    0.000           <all threads>
         100.0 %    1.000    0.000           ↳ main
          75.0 %    0.750    0.050         1   ├─ Main.train
          70.0 %    0.700    0.100        10   │  ↳ Main.step
          58.0 %    0.580    0.580        20   │    ├─ Tensor.mul  Main.java:7
                                               │    └─ … 3 more, 2.0 %
          25.0 %    0.250    0.000         1   └─ Main.test
          25.0 %    0.250    0.050         2      ↳ Main.step
          12.0 %    0.120    0.120         4        ├─ Tensor.mul  Main.java:7
           8.0 %    0.080    0.040         2        └─ Tensor.relu  Main.java:9
           4.0 %    0.040    0.040         2           ↳ Tensor.max  Main.java:9

        """,
        print(whole(traced()), 40, 0.01));
  }

  @Test
  void print_depth_foldsWhatForksDeeper() {
    assertEquals(
        """
           share  cumtime  tottime    ncalls name
         100.0 %    1.000    0.000           <all threads>
         100.0 %    1.000    0.000           ↳ main
          75.0 %    0.750    0.050         1   ├─ Main.train
          70.0 %    0.700    0.100        10   │  ↳ Main.step
                                               │    └─ … 4 more, 60.0 %
          25.0 %    0.250    0.000         1   └─ Main.test
          25.0 %    0.250    0.050         2      ↳ Main.step
                                                    └─ … 2 more, 20.0 %

        """,
        print(whole(traced()), 1, 0.01));
  }

  @Test
  void print_rootInSeveralContexts_isMerged() {
    CallTree tree = traced();
    assertEquals(
        """
           share  cumtime  tottime    ncalls name
         100.0 %    0.950    0.150        12 Main.step  in 2 contexts
          73.7 %    0.700    0.700        24 ├─ Tensor.mul  Main.java:7
           8.4 %    0.080    0.040         2 └─ Tensor.relu  Main.java:9
           4.2 %    0.040    0.040         2    ↳ Tensor.max  Main.java:9

        """,
        print(Subtree.of(tree, Roots.named(tree, "step")), 40, 0.03));
  }

  @Test
  void print_counting_hasCallsOnly() {
    CallTree.Builder builder = CallTree.builder(Mode.COUNTING);
    builder.addCounted(op("mul", 7), 6);
    builder.addCounted(op("mul", 8), 3);
    builder.addCounted(function("step"), 1);
    assertEquals(
        """
           share    ncalls name
         100.0 %           <all threads>
          60.0 %         6 ├─ Tensor.mul  Main.java:7
          30.0 %         3 ├─ Tensor.mul  Main.java:8
          10.0 %         1 └─ Main.step

        """,
        print(whole(builder.build()), 40, 0));
  }

  @Test
  void print_samplingMerged_leavesCallsBlank() {
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    for (long thread = 1; thread <= 2; thread++) {
      int main = builder.addSampled(CallTree.ROOT, Frame.thread("w", thread), 0, 30);
      Frame run = Frame.sampled(Frame.Kind.JAVA, "demo.Main", "run", "()V");
      int f = builder.addSampled(main, run, 10, 30);
      builder.addSampled(f, Frame.sampled(Frame.Kind.NATIVE, "l.so", "a::b::c(int)", ""), 20, 20);
    }
    CallTree tree = builder.build();
    assertEquals(
        """
           share  cumtime  tottime    ncalls name
         100.0 %    0.060    0.020           Main.run  in 2 contexts
          66.7 %    0.040    0.040           ↳ b::c

        """,
        print(Subtree.of(tree, Roots.named(tree, "run")), 40, 0.01));
  }

  @Test
  void print_deepAndForkedTree_needsNoStackAndKeepsToTheDepth() {
    int levels = 20_000;
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int node = CallTree.ROOT;
    for (int level = levels; level > 0; level--) {
      node = builder.addTraced(node, function("f" + level), 1, 0, level + 1);
      builder.addTraced(node, op("add", 1), 1, 1, 1);
    }
    builder.addTraced(node, op("mul", 2), 1, 1, 1);
    String text = print(whole(builder.build()), 5, 0);
    assertEquals(2 + 1 + 5 + 5 + 1 + 1, text.lines().count(), text);
    assertTrue(text.contains("… 2 more"), text);
  }

  @Test
  void print_nothingMeasured_hasNoShares() {
    assertEquals(
        """
           share  cumtime  tottime    ncalls name
           0.0 %    0.000    0.000           <all threads>

        """,
        print(whole(CallTree.builder(Mode.TRACING).build()), 40, 0.01));
  }
}
