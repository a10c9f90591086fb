package io.tensorprof.workloads.demo.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One value of a graph, described but not computed. Two nodes are equal when they are the same. */
public final class Node {

  private final String name;
  private final Operation operation;
  private final List<Node> inputs;
  private final List<Long> shape;

  Node(String name, Operation operation, List<Node> inputs, List<Long> shape) {
    this.name = name;
    this.operation = operation;
    this.inputs = inputs;
    this.shape = shape;
  }

  /** Unique in its graph. */
  public String name() {
    return name;
  }

  /** What computes it. */
  public Operation operation() {
    return operation;
  }

  /** What it is computed from, in order. */
  public List<Node> inputs() {
    return inputs;
  }

  /** Sizes of its dimensions, known before its value. */
  public List<Long> shape() {
    return shape;
  }

  long gemmFlops() {
    return operation.gemmFlops(inputs);
  }

  /** As {@code sum = add(a, b) [1, 1]}. */
  @Override
  public String toString() {
    if (operation == Operation.PLACEHOLDER) {
      return name + " " + shape;
    }
    return name
        + " = "
        + operation.name().toLowerCase(Locale.ROOT)
        + inputs.stream().map(Node::name).collect(Collectors.joining(", ", "(", ")"))
        + " "
        + shape;
  }
}
