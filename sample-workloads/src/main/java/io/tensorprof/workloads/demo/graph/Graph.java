package io.tensorprof.workloads.demo.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program written down before it runs: nodes in an order in which each stands behind its inputs.
 * Building it checks names and shapes, and computes nothing.
 */
public final class Graph {

  private final List<Node> nodes = new ArrayList<>();

  /** A graph without nodes. */
  public Graph() {}

  /** Adds a value that is fed at each evaluation. */
  public Node placeholder(String name, long... shape) {
    List<Long> sizes = Arrays.stream(shape).boxed().toList();
    return added(new Node(name, Operation.PLACEHOLDER, List.of(), sizes));
  }

  /**
   * Adds a value that is computed.
   *
   * @throws IllegalArgumentException when the inputs are too few, too many, of another graph, or
   *     their shapes do not go together
   */
  public Node node(String name, Operation operation, Node... inputs) {
    if (inputs.length != operation.arity() || inputs.length == 0) {
      throw new IllegalArgumentException(
          operation + " takes " + operation.arity() + " inputs, actual number: " + inputs.length);
    }
    List<Node> from = List.of(inputs);
    if (!nodes.containsAll(from)) {
      throw new IllegalArgumentException("an input of " + name + " is of another graph");
    }
    return added(new Node(name, operation, from, operation.shape(from)));
  }

  private Node added(Node node) {
    if (nodes.stream().anyMatch(other -> other.name().equals(node.name()))) {
      throw new IllegalArgumentException("the graph has a node " + node.name() + " already");
    }
    nodes.add(node);
    return node;
  }

  /** All nodes, inputs first. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** The nodes that are computed, inputs first. */
  public List<Node> computed() {
    return nodes.stream().filter(node -> node.operation() != Operation.PLACEHOLDER).toList();
  }

  /** FLOPs of all matrix products, 2mkn each. */
  public long gemmFlops() {
    return nodes.stream().mapToLong(Node::gemmFlops).sum();
  }

  /** The graph as a function of TorchScript that takes the placeholders in their order. */
  public String toScript(String function, Node output) {
    String parameters =
        nodes.stream()
            .filter(node -> node.operation() == Operation.PLACEHOLDER)
            .map(Node::name)
            .collect(Collectors.joining(", "));
    StringBuilder script = new StringBuilder("def " + function + "(" + parameters + "):\n");
    for (Node node : computed()) {
      String arguments = node.inputs().stream().map(Node::name).collect(Collectors.joining(", "));
      script.append("  " + node.name() + " = " + node.operation().script());
      script.append("(" + arguments + ")\n");
    }
    return script.append("  return " + output.name() + "\n").toString();
  }
}
