package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.TensorFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Residual networks of two 3×3 convolutions a block, as in He et al., "Deep Residual Learning for
 * Image Recognition", table 1: a 7×7 convolution and a pooling, four stages of two blocks each, of
 * which all but the first halve the image and double the channels, a mean and a linear layer.
 */
final class ResidualNetwork {

  private static final int STAGES = 4;
  private static final int BLOCKS = 2;

  private final TensorFactory tensors;

  private ResidualNetwork(TensorFactory tensors) {
    this.tensors = tensors;
  }

  /**
   * A network of 18 layers with weights, as torchvision's {@code resnet18}.
   *
   * @param width channels of the first stage; 64 in the original
   * @param classes its outputs
   */
  static Layer of18Layers(long width, long classes, TensorFactory tensors) {
    return new ResidualNetwork(tensors).build(width, classes);
  }

  private Layer build(long width, long classes) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Conv2dLayer("conv1", 3, width, 7, 2, 3, tensors));
    layers.add(new BatchNormLayer("bn1", width, tensors));
    layers.add(new ReluLayer("relu"));
    layers.add(new MaxPoolLayer("maxpool"));
    long channels = width;
    for (int stage = 1; stage <= STAGES; stage++) {
      for (int block = 0; block < BLOCKS; block++) {
        boolean halves = stage > 1 && block == 0;
        long out = halves ? 2 * channels : channels;
        layers.add(block("layer" + stage + "." + block, channels, out, halves ? 2 : 1));
        channels = out;
      }
    }
    layers.add(new GlobalMeanLayer("avgpool"));
    layers.add(new LinearLayer("fc", channels, classes, tensors));
    return new SequentialLayer("resnet18", layers);
  }

  private Layer block(String name, long in, long out, long stride) {
    Layer main =
        new SequentialLayer(
            name,
            List.of(
                new Conv2dLayer(name + ".conv1", in, out, 3, stride, 1, tensors),
                new BatchNormLayer(name + ".bn1", out, tensors),
                new ReluLayer(name + ".relu1"),
                new Conv2dLayer(name + ".conv2", out, out, 3, 1, 1, tensors),
                new BatchNormLayer(name + ".bn2", out, tensors)));
    Layer shortcut =
        stride == 1
            ? null
            : new SequentialLayer(
                name + ".downsample",
                List.of(
                    new Conv2dLayer(name + ".downsample.0", in, out, 1, stride, 0, tensors),
                    new BatchNormLayer(name + ".downsample.1", out, tensors)));
    return new ResidualLayer(name, main, shortcut);
  }
}
