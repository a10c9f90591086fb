package io.tensorprof.workloads.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.demo.graph.Evaluation;
import io.tensorprof.workloads.demo.graph.Node;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.ScriptFunction;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemonstrationTest {

  private static final TensorFactory DOUBLES =
      new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);

  private PointerScope scope;

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
  }

  @BeforeEach
  void open() {
    scope = new PointerScope();
    TorchRuntime.seed(3);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void fusion_allWays_giveTheSameNumbers() {
    Fusion fusion = new Fusion(DOUBLES);
    double[] loop = fusion.loop();
    assertArrayEquals(loop, Tensors.toDoubles(fusion.eager()), 1e-12);
    assertArrayEquals(loop, Tensors.toDoubles(fusion.addmm()), 1e-12);
    assertArrayEquals(loop, Tensors.toDoubles(fusion.scripted()), 1e-12);
    assertEquals(List.of("aten::mm", "aten::mul", "aten::add"), fusion.script().nodes());
  }

  @Test
  void chains_onTwoThreads_giveTheSerialResultAndKeepNoTensors() {
    Chains chains = new Chains(DOUBLES, 40);
    double[] serial = Tensors.toDoubles(chains.serial().sum());
    long before = Pointer.totalCount();
    for (int run = 0; run < 5; run++) {
      try (PointerScope inner = new PointerScope()) {
        assertEquals(inner, PointerScope.getInnerScope());
        assertArrayEquals(serial, Tensors.toDoubles(chains.parallel().sum()));
      }
    }
    long after = Pointer.totalCount();
    assertTrue(after <= before, () -> before + " native objects became " + after);
  }

  @Test
  void chains_flops_lecturesSizes() {
    assertEquals(4_003_000_000L, new Chains(DOUBLES, 1000).flops());
    assertTrue(new Chains(DOUBLES, 3).serial().overlapNanos() <= 0);
    assertEquals(3, new Chains.Link(null, 2, 10).overlap(new Chains.Link(null, 7, 12)));
    assertEquals(3, new Chains.Link(null, 7, 12).overlap(new Chains.Link(null, 2, 10)));
    assertEquals(-5, new Chains.Link(null, 2, 10).overlap(new Chains.Link(null, 15, 20)));
  }

  @Test
  void forward_asGraph_equalsEager() {
    Forward forward = new Forward(DOUBLES);
    double[] eager = Tensors.toDoubles(forward.eager());
    assertEquals(640, eager.length);
    assertArrayEquals(eager, Tensors.toDoubles(forward.prepared()), 1e-10);
    assertEquals(List.of("aten::addmm", "aten::relu", "aten::addmm"), forward.script().nodes());
  }

  @Test
  void rnnCell_evaluated_agreesWithPlainLoops() {
    RnnCell cell = new RnnCell();
    assertEquals(1200, cell.graph().gemmFlops());
    Evaluation evaluation = cell.fedWithRandom(DOUBLES);
    assertEquals(List.of(), evaluation.computed());
    double[] next = Tensors.toDoubles(evaluation.value(cell.next()));
    List<String> names = evaluation.computed().stream().map(Node::name).toList();
    assertEquals(List.of("i2h", "h2h", "next", "tanh"), names);
    List<Node> nodes = cell.graph().nodes();
    double[] inputWeight = Tensors.toDoubles(evaluation.value(nodes.get(0)));
    double[] hiddenWeight = Tensors.toDoubles(evaluation.value(nodes.get(1)));
    double[] input = Tensors.toDoubles(evaluation.value(nodes.get(2)));
    double[] previous = Tensors.toDoubles(evaluation.value(nodes.get(3)));
    for (int row = 0; row < next.length; row++) {
      double sum = dot(inputWeight, row, input) + dot(hiddenWeight, row, previous);
      assertEquals(Math.tanh(sum), next[row], 1e-12);
    }
  }

  private static double dot(double[] matrix, int row, double[] vector) {
    double sum = 0;
    for (int c = 0; c < vector.length; c++) {
      sum += matrix[row * vector.length + c] * vector[c];
    }
    return sum;
  }

  @Test
  void planCache_sameKey_tracesOnce() {
    PlanCache cache = new PlanCache();
    PlanCache.Key key = new PlanCache.Key("f", 4, ComputeDevice.CPU, Precision.FLOAT64);
    PlanCache.Lookup first = cache.get(key, () -> PlanCacheDemo.trace(4));
    assertFalse(first.hit());
    assertTrue(first.tracingNanos() > 0);
    PlanCache.Lookup again =
        cache.get(
            new PlanCache.Key("f", 4, ComputeDevice.CPU, Precision.FLOAT64),
            () -> {
              throw new AssertionError("traced again");
            });
    assertTrue(again.hit());
    assertEquals(0, again.tracingNanos());
    assertSame(first.plan(), again.plan());
    assertEquals(1, cache.hits());
    assertEquals(1, cache.misses());
  }

  @ParameterizedTest
  @CsvSource({"g,4,CPU,FLOAT64", "f,5,CPU,FLOAT64", "f,4,CUDA,FLOAT64", "f,4,CPU,FLOAT32"})
  void planCache_anyPartOfTheKeyDiffers_tracesAnew(
      String function, long batch, ComputeDevice device, Precision precision) {
    PlanCache cache = new PlanCache();
    ScriptFunction plan =
        cache
            .get(
                new PlanCache.Key("f", 4, ComputeDevice.CPU, Precision.FLOAT64),
                () -> PlanCacheDemo.trace(4))
            .plan();
    PlanCache.Lookup other =
        cache.get(
            new PlanCache.Key(function, batch, device, precision),
            () -> PlanCacheDemo.trace(batch));
    assertFalse(other.hit());
    assertNotSame(plan, other.plan());
  }

  @Test
  void sum2d_threeByThreeArange_is36() {
    assertEquals(36.0, Sum2d.sum(Sum2d.arange(3, 3)));
    assertEquals(0.0, Sum2d.sum(Sum2d.arange(0, 5)));
  }

  @Test
  void relative_nanOrOtherLength_isNotEquality() {
    assertTrue(Double.isNaN(Differences.relative(new double[] {1}, new double[] {Double.NaN})));
    assertEquals(0.25, Differences.relative(new double[] {-4, 1}, new double[] {-4, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Differences.relative(new double[] {1}, new double[] {1, 2}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fusion | 400: mm 200, mul 100, add 100",
        "graph | 5; computed: sum",
        "lazy | 1,200",
        "plancache | 4 hits, 3 misses",
        "warmup | 36.0"
      })
  void run_printsItsNumber(String name, String number) {
    String printed = printed(name);
    assertTrue(printed.contains(number), printed);
  }

  private static String printed(String name) {
    StringWriter out = new StringWriter();
    Demonstration.named(name).orElseThrow().run(DOUBLES, new Findings(new PrintWriter(out)));
    return out.toString();
  }
}
