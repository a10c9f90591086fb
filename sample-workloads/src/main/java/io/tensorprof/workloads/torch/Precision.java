package io.tensorprof.workloads.torch;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/** Type of a tensor's elements. Printed as PyTorch writes it: {@code float32}, {@code float64}. */
public enum Precision {
  FLOAT32(torch.ScalarType.Float, Float.BYTES),
  FLOAT64(torch.ScalarType.Double, Double.BYTES);

  private final torch.ScalarType scalarType;
  private final int bytes;

  Precision(torch.ScalarType scalarType, int bytes) {
    this.scalarType = scalarType;
    this.bytes = bytes;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }

  torch.ScalarType toTorch() {
    return scalarType;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
