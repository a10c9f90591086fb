package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.demo.graph.Evaluation;
import io.tensorprof.workloads.demo.graph.Node;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import java.util.stream.Collectors;

/** A graph costs nothing until a value is asked for, and then only what that value needs. */
final class LazyDemo implements Demonstration {

  @Override
  public String name() {
    return "lazy";
  }

  @Override
  public String row() {
    return "H13";
  }

  @Override
  public String what() {
    return "a recurrent cell as a graph that is evaluated on demand";
  }

  @Override
  public void run(TensorFactory tensors, Findings findings) {
    RnnCell cell = new RnnCell();
    for (Node node : cell.graph().computed()) {
      findings.line("node", "%s", node);
    }
    findings.line("GEMM FLOPs", "%,d", cell.graph().gemmFlops());
    Evaluation evaluation = cell.fedWithRandom(tensors);
    findings.line("built", "%s", computed(evaluation));
    demand(evaluation, cell.fromInput());
    findings.line("asked for i2h", "%s", computed(evaluation));
    demand(evaluation, cell.next());
    findings.line("for tanh", "%s", computed(evaluation));
    demand(evaluation, cell.next());
    findings.line("for it again", "%s", computed(evaluation));
    double[] state = Tensors.toDoubles(evaluation.value(cell.next()));
    findings.line("new state", "%d elements, the first %.4f", state.length, state[0]);
  }

  private static void demand(Evaluation evaluation, Node node) {
    evaluation.value(node);
  }

  private static String computed(Evaluation evaluation) {
    String names = evaluation.computed().stream().map(Node::name).collect(Collectors.joining(", "));
    return "computed so far: " + (names.isEmpty() ? "nothing" : names);
  }
}
