package io.tensorprof.workloads.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Makes tensors of each type of elements, some without any, and copies of them. */
public final class ElementTypes {

  private ElementTypes() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    for (ScalarType type :
        new ScalarType[] {
          ScalarType.Byte,
          ScalarType.Char,
          ScalarType.Short,
          ScalarType.Int,
          ScalarType.Long,
          ScalarType.Half,
          ScalarType.Float,
          ScalarType.Double,
          ScalarType.ComplexFloat,
          ScalarType.ComplexDouble,
          ScalarType.Bool,
          ScalarType.BFloat16,
          ScalarType.Float8_e5m2,
        }) {
      for (long columns : new long[] {3, 0}) {
        TensorOptions options = new TensorOptions(type);
        try (Tensor made = torch.empty(new long[] {2, columns}, options, null)) {
          made.clone().close();
        }
      }
    }
    try (Tensor leaf = torch.ones(2);
        Tensor undefined = leaf.grad()) {
      undefined.detach_();
    } catch (RuntimeException e) {
      System.out.println("undefined");
    }
  }
}
