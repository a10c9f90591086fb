package io.tensorprof.workloads.demo.graph;

import io.tensorprof.workloads.WorkloadException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Values of a graph's nodes for one set of fed values. A value is computed when it, or one that
 * needs it, is first asked for, and kept. It belongs to the pointer scope it is computed in, which
 * should be one for the whole evaluation.
 */
public final class Evaluation {

  private final Map<Node, Tensor> values = new HashMap<>();
  private final List<Node> computed = new ArrayList<>();

  /** An evaluation without values. */
  public Evaluation() {}

  /**
   * Gives a placeholder its value.
   *
   * @throws WorkloadException when the shapes differ
   */
  public Evaluation feed(Node placeholder, Tensor value) {
    List<Long> shape = new ArrayList<>();
    for (long size : value.shape()) {
      shape.add(size);
    }
    if (!shape.equals(placeholder.shape())) {
      throw new WorkloadException(
          placeholder.name()
              + " should be fed a tensor of shape "
              + placeholder.shape()
              + ", actual shape: "
              + shape);
    }
    values.put(placeholder, value);
    return this;
  }

  /**
   * The value of a node.
   *
   * @throws WorkloadException when it needs a placeholder that was not fed
   */
  public Tensor value(Node node) {
    Tensor known = values.get(node);
    if (known != null) {
      return known;
    }
    if (node.operation() == Operation.PLACEHOLDER) {
      throw new WorkloadException("placeholder " + node.name() + " has no value; feed it first");
    }
    Tensor value = node.operation().apply(node.inputs().stream().map(this::value).toList());
    values.put(node, value);
    computed.add(node);
    return value;
  }

  /** The nodes computed so far, in the order in which they were. */
  public List<Node> computed() {
    return List.copyOf(computed);
  }
}
