package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Layers one after the other. */
final class SequentialLayer extends Layer {

  private final List<Layer> layers;

  SequentialLayer(String name, List<Layer> layers) {
    super(name);
    this.layers = List.copyOf(layers);
  }

  @Override
  List<Tensor> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  @Override
  List<KroneckerLayer> kroneckerLayers() {
    return layers.stream().flatMap(layer -> layer.kroneckerLayers().stream()).toList();
  }

  @Override
  Tensor forward(Tensor input) {
    Tensor value = input;
    for (Layer layer : layers) {
      value = layer.forward(value);
    }
    return value;
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Dual dual = input;
    for (Layer layer : layers) {
      dual = layer.tangent(dual, parameterTangents);
    }
    return dual;
  }

  @Override
  void script(ScriptBuilder script) {
    layers.forEach(layer -> layer.script(script));
  }

  @Override
  void close() {
    layers.forEach(Layer::close);
  }
}
