package io.tensorprof.workloads.torch;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/** Type of a tensor's elements. Printed as PyTorch writes it: {@code float32}, {@code float64}. */
public enum Precision {
  FLOAT32(torch.ScalarType.Float),
  FLOAT64(torch.ScalarType.Double);

  private final torch.ScalarType scalarType;

  Precision(torch.ScalarType scalarType) {
    this.scalarType = scalarType;
  }

  torch.ScalarType toTorch() {
    return scalarType;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
