package io.tensorprof.workloads.demo.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.ScriptFunction;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static final TensorFactory DOUBLES =
      new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);

  private final Graph graph = new Graph();
  private final Node a = graph.placeholder("a", 1);
  private final Node b = graph.placeholder("b", 1);
  private final Node sum = graph.node("sum", Operation.ADD, a, b);
  private final Node product = graph.node("product", Operation.MUL, a, b);

  private PointerScope scope;

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
  }

  @BeforeEach
  void open() {
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private Evaluation fed(double first, double second) {
    return new Evaluation()
        .feed(a, DOUBLES.of(new double[] {first}, 1))
        .feed(b, DOUBLES.of(new double[] {second}, 1));
  }

  @Test
  void value_lecturesSession_fiveAndSix() {
    Evaluation session = fed(2, 3);
    assertArrayEquals(new double[] {5}, Tensors.toDoubles(session.value(sum)));
    assertArrayEquals(new double[] {6}, Tensors.toDoubles(session.value(product)));
  }

  @Test
  void value_oneNodeAskedFor_othersAreNotComputed() {
    Evaluation session = fed(2, 3);
    assertEquals(List.of(), session.computed());
    session.value(product);
    assertEquals(List.of(product), session.computed());
    session.value(product);
    assertEquals(List.of(product), session.computed());
  }

  @Test
  void value_notFed_namesThePlaceholder() {
    WorkloadException thrown =
        assertThrows(WorkloadException.class, () -> new Evaluation().value(sum));
    assertEquals("placeholder a has no value; feed it first", thrown.getMessage());
  }

  @Test
  void feed_otherShape_namesBoth() {
    Tensor two = DOUBLES.zeros(2);
    WorkloadException thrown =
        assertThrows(WorkloadException.class, () -> new Evaluation().feed(a, two));
    assertTrue(thrown.getMessage().contains("[1], actual shape: [2]"), thrown.getMessage());
  }

  @Test
  void node_wrongInputs_isRefused() {
    Node row = graph.placeholder("row", 1, 3);
    assertThrows(IllegalArgumentException.class, () -> graph.node("x", Operation.ADD, a));
    assertThrows(IllegalArgumentException.class, () -> graph.node("x", Operation.ADD, a, row));
    assertThrows(IllegalArgumentException.class, () -> graph.node("x", Operation.MM, row, row));
    assertThrows(IllegalArgumentException.class, () -> graph.node("sum", Operation.TANH, a));
    Node foreign = new Graph().placeholder("a", 1);
    assertThrows(IllegalArgumentException.class, () -> graph.node("x", Operation.TANH, foreign));
  }

  @Test
  void toScript_compiled_givesWhatTheEvaluationGives() {
    Node output =
        graph.node("output", Operation.TANH, graph.node("more", Operation.ADD, sum, product));
    Evaluation session = fed(0.2, -0.7);
    ScriptFunction script = ScriptFunction.compile(graph.toScript("f", output), "f");
    Tensor scripted =
        script.call(DOUBLES.of(new double[] {0.2}, 1), DOUBLES.of(new double[] {-0.7}, 1));
    double expected = Math.tanh(0.2 - 0.7 + 0.2 * -0.7);
    assertEquals(expected, Tensors.toDoubles(scripted)[0], 1e-15);
    assertEquals(expected, Tensors.toDoubles(session.value(output))[0], 1e-15);
    assertEquals(List.of("aten::add", "aten::mul", "aten::add", "aten::tanh"), script.nodes());
  }
}
