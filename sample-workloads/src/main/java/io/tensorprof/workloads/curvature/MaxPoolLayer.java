package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The largest number of each 3×3 window, every second one in both directions. */
final class MaxPoolLayer extends Layer {

  private static final long[] WINDOW = {3, 3};
  private static final long[] STRIDE = {2, 2};
  private static final long[] PADDING = {1, 1};
  private static final long[] NO_DILATION = {1, 1};

  MaxPoolLayer(String name) {
    super(name);
  }

  @Override
  Tensor forward(Tensor input) {
    return pooled(input).get0();
  }

  private static T_TensorTensor_T pooled(Tensor input) {
    return torch.max_pool2d_with_indices(input, WINDOW, STRIDE, PADDING, NO_DILATION, false);
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    T_TensorTensor_T pooled = pooled(input.value());
    Tensor value = pooled.get0();
    if (input.tangent() == null) {
      return new Dual(value, null);
    }
    Tensor chosen = pooled.get1().flatten(2, 3);
    return new Dual(value, input.tangent().flatten(2, 3).gather(2, chosen).view_as(value));
  }
}
