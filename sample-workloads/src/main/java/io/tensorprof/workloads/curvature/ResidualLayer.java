package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** x ↦ max(f(x) + s(x), 0) for two maps f, the block, and s, the shortcut. */
final class ResidualLayer extends Layer {

  private final Layer block;
  private final Layer shortcut;
  private final ReluLayer relu;

  /**
   * A block with its shortcut.
   *
   * @param shortcut null for x itself
   */
  ResidualLayer(String name, Layer block, Layer shortcut) {
    super(name);
    this.block = block;
    this.shortcut =
        shortcut == null ? new SequentialLayer(name + ".shortcut", List.of()) : shortcut;
    this.relu = new ReluLayer(name + ".relu");
  }

  @Override
  List<Tensor> parameters() {
    return Stream.of(block, shortcut).flatMap(layer -> layer.parameters().stream()).toList();
  }

  @Override
  List<KroneckerLayer> kroneckerLayers() {
    return Stream.of(block, shortcut).flatMap(layer -> layer.kroneckerLayers().stream()).toList();
  }

  @Override
  Tensor forward(Tensor input) {
    return relu.forward(block.forward(input).add(shortcut.forward(input)));
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Dual ofBlock = block.tangent(input, parameterTangents);
    Dual ofShortcut = shortcut.tangent(input, parameterTangents);
    Tensor tangent =
        ofShortcut.tangent() == null
            ? ofBlock.tangent()
            : ofBlock.tangent().add(ofShortcut.tangent());
    return relu.tangent(
        new Dual(ofBlock.value().add(ofShortcut.value()), tangent), parameterTangents);
  }

  @Override
  void close() {
    block.close();
    shortcut.close();
  }
}
