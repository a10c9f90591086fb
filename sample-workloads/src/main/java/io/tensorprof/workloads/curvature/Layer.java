package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A differentiable map of a network, or several put together. */
abstract class Layer {

  /** The name in profiles: {@code fc1}. */
  final String name;

  Layer(String name) {
    this.name = name;
  }

  /** The tensors that are differentiated by, in a fixed order; none by default. */
  List<Tensor> parameters() {
    return List.of();
  }

  /** The layers of which Kronecker factors are taken, in the order of their parameters. */
  List<KroneckerLayer> kroneckerLayers() {
    return List.of();
  }

  /** The map, with a graph for differentiation where gradients are enabled. */
  abstract Tensor forward(Tensor input);

  /**
   * The map and its derivative along a direction.
   *
   * @param parameterTangents the direction; the layer takes one for each of its parameters
   */
  abstract Dual tangent(Dual input, Iterator<Tensor> parameterTangents);

  /** Writes this layer into TorchScript, if it can. */
  void script(ScriptBuilder script) {
    throw new UnavailableException(
        "layer "
            + name
            + " ("
            + getClass().getSimpleName()
            + ") has no TorchScript form; run eager");
  }

  /** Frees the parameters. */
  void close() {}
}
