package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.demo.graph.Evaluation;
import io.tensorprof.workloads.demo.graph.Graph;
import io.tensorprof.workloads.demo.graph.Node;
import io.tensorprof.workloads.demo.graph.Operation;
import io.tensorprof.workloads.torch.TensorFactory;

/** The graph of a recurrent cell without biases: tanh(W_x·xᵀ + W_h·hᵀ) for a row x and a row h. */
final class RnnCell {

  static final long INPUTS = 10;
  static final long HIDDEN = 20;

  private final Graph graph = new Graph();
  private final Node inputWeight = graph.placeholder("W_x", HIDDEN, INPUTS);
  private final Node hiddenWeight = graph.placeholder("W_h", HIDDEN, HIDDEN);
  private final Node input = graph.placeholder("x", INPUTS, 1);
  private final Node previous = graph.placeholder("h", HIDDEN, 1);
  private final Node fromInput = graph.node("i2h", Operation.MM, inputWeight, input);
  private final Node fromHidden = graph.node("h2h", Operation.MM, hiddenWeight, previous);
  private final Node sum = graph.node("next", Operation.ADD, fromInput, fromHidden);
  private final Node next = graph.node("tanh", Operation.TANH, sum);

  Graph graph() {
    return graph;
  }

  /** The new hidden state, 20×1. */
  Node next() {
    return next;
  }

  /** The part of the sum that comes from the input, 20×1. */
  Node fromInput() {
    return fromInput;
  }

  /** Feeds standard normal weights, input and state, the last two transposed to columns. */
  Evaluation fedWithRandom(TensorFactory tensors) {
    return new Evaluation()
        .feed(inputWeight, tensors.randn(HIDDEN, INPUTS))
        .feed(hiddenWeight, tensors.randn(HIDDEN, HIDDEN))
        .feed(input, tensors.randn(1, INPUTS).t())
        .feed(previous, tensors.randn(1, HIDDEN).t());
  }
}
