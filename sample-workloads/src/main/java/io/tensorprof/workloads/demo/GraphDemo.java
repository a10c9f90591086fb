package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.demo.graph.Evaluation;
import io.tensorprof.workloads.demo.graph.Graph;
import io.tensorprof.workloads.demo.graph.Node;
import io.tensorprof.workloads.demo.graph.Operation;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/** Imperative against declarative: values behind each line, or a plan first and values later. */
final class GraphDemo implements Demonstration {

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public String row() {
    return "H12";
  }

  @Override
  public String what() {
    return "a+b and ab for a=2, b=3, and a perceptron's forward: eager, and as a graph";
  }

  @Override
  public void run(TensorFactory tensors, Findings findings) {
    session(tensors, findings);
    forward(tensors, findings);
    findings.line("productivity", "eager +  graph −");
    findings.line("debugging", "eager +  graph −  (values exist behind each line, or later)");
    findings.line("optimisation", "eager −  graph +  (what is not asked for is not computed)");
  }

  private static void session(TensorFactory tensors, Findings findings) {
    Tensor two = tensors.of(new double[] {2}, 1);
    Tensor three = tensors.of(new double[] {3}, 1);
    findings.line("eager", "a+b = %.0f, ab = %.0f", value(two.add(three)), value(two.mul(three)));
    Graph graph = new Graph();
    Node a = graph.placeholder("a", 1);
    Node b = graph.placeholder("b", 1);
    Node sum = graph.node("sum", Operation.ADD, a, b);
    Node product = graph.node("product", Operation.MUL, a, b);
    Evaluation session = new Evaluation();
    findings.line("plan", "%s", text(graph.nodes(), "; "));
    findings.line("values", "%d so far", session.computed().size());
    findings.line("nothing fed", "%s", failure(session, sum));
    session.feed(a, two).feed(b, three);
    findings.line(
        "run sum", "%.0f; computed: %s", value(session.value(sum)), names(session.computed()));
    findings.line(
        "run product",
        "%.0f; computed: %s",
        value(session.value(product)),
        names(session.computed()));
  }

  private static void forward(TensorFactory tensors, Findings findings) {
    Forward forward = new Forward(tensors);
    findings.line("forward", "%s, as a TorchScript graph", Forward.SHAPE);
    findings.line("plan", "%s", String.join(", ", forward.script().nodes()));
    double[] eager = Tensors.toDoubles(forward.eager());
    double[] graph = Tensors.toDoubles(forward.prepared());
    findings.line(
        "difference", "%.2g of the largest element, at most", Differences.relative(eager, graph));
  }

  private static String failure(Evaluation session, Node node) {
    try {
      return "value " + value(session.value(node));
    } catch (WorkloadException e) {
      return e.getMessage();
    }
  }

  private static double value(Tensor tensor) {
    return Tensors.toDoubles(tensor)[0];
  }

  private static String text(List<Node> nodes, String between) {
    return nodes.stream().map(Node::toString).collect(Collectors.joining(between));
  }

  private static String names(List<Node> nodes) {
    return nodes.stream().map(Node::name).collect(Collectors.joining(", "));
  }
}
