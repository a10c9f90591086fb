package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeComparisonTest {

  private static Frame op(String name) {
    CallSite site = new CallSite("demo.Main", "train", "()V", "Main.java", 3);
    return Frame.op(Frame.Kind.OP, "lib.Tensor", name, "()V", "", site);
  }

  private static ComparedRun run(Mode mode, CallTree tree) {
    return new ComparedRun(mode.text() + ".jfr", new Profile(RunInfo.of("demo", 10), tree));
  }

  @Test
  void of_threeModes_givesNativeSamplesToTheOpAround() throws Exception {
    CallTree.Builder traced = CallTree.builder(Mode.TRACING);
    int main = traced.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 500, 600);
    traced.addTraced(main, op("mul"), 2, 75, 75);
    traced.addTraced(main, op("add"), 6, 25, 25);

    CallTree.Builder counted = CallTree.builder(Mode.COUNTING);
    counted.addCounted(op("mul"), 2);
    counted.addCounted(op("add"), 6);

    CallTree.Builder sampled = CallTree.sampledBuilder(1000);
    int thread = sampled.addSampled(CallTree.ROOT, Frame.thread("main", 1), 7, 17);
    int mul =
        sampled.addSampled(
            thread, Frame.sampled(Frame.Kind.JAVA, "lib.Tensor", "mul", "()V"), 2, 7);
    int gemm = sampled.addSampled(mul, Frame.sampled(Frame.Kind.NATIVE, "a.so", "gemm", ""), 3, 5);
    sampled.addSampled(gemm, Frame.sampled(Frame.Kind.KERNEL, "", "page_fault", ""), 2, 2);
    sampled.addSampled(thread, Frame.sampled(Frame.Kind.JAVA, "lib.Tensor", "add", "()V"), 3, 3);

    ModeComparison modes =
        ModeComparison.of(
            List.of(
                run(Mode.COUNTING, counted.build()),
                run(Mode.SAMPLING, sampled.build()),
                run(Mode.TRACING, traced.build())),
            null);
    assertEquals(
        List.of(
            new ModeComparison.Row("Tensor.mul", List.of(0.25, 0.7, 0.75)),
            new ModeComparison.Row("Tensor.add", List.of(0.75, 0.3, 0.25))),
        modes.rows());
    assertEquals(8, modes.columns().get(0).events());
    assertEquals(17, modes.columns().get(1).events());
    assertEquals(8, modes.columns().get(2).events());
    assertEquals(2, modes.first(Mode.TRACING));
    assertEquals(List.of("demo"), modes.commands());
  }
}
