package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.global.torch;

/**
 * A loss's derivatives by the outputs as TorchScript. Each reads the outputs f, the targets y, the
 * tangents u, random numbers noise, and assigns to w.
 *
 * @param loss which loss
 * @param outputs C
 * @param data N, of all batches
 */
record LossScript(Loss loss, long outputs, long data) {

  /** w = R·H·u. */
  String hessianProduct() {
    return switch (loss.kind()) {
      case CROSS_ENTROPY ->
          """
              p = torch.softmax(f, 1)
              pu = p * u
              w = (pu - p * pu.sum(1, True)) * %s
          """
              .formatted(factor(1));
      case SQUARED_ERROR -> "    w = u * %s\n".formatted(factor(2));
      case BINARY_CROSS_ENTROPY ->
          """
              p = torch.sigmoid(f)
              w = (p - p * p) * u * %s
          """
              .formatted(factor(1));
    };
  }

  /** An expression of R·Σℓ. */
  String value() {
    int sum = torch.Reduction.Sum.value;
    String terms =
        switch (loss.kind()) {
          case CROSS_ENTROPY -> "torch.cross_entropy_loss(f, y, None, %d, -100, 0.0)";
          case SQUARED_ERROR -> "torch.mse_loss(f, y, %d)";
          case BINARY_CROSS_ENTROPY ->
              "torch.binary_cross_entropy_with_logits(f, y, None, None, %d)";
        };
    return terms.formatted(sum) + " * " + factor(1);
  }

  /** w = R·∂ℓ/∂f. */
  String gradient() {
    return "    w = (%s) * %s\n"
        .formatted(residual(), factor(loss.kind() == Loss.Kind.SQUARED_ERROR ? 2 : 1));
  }

  /** w = R·Σ of s⟨s, u⟩ with s the residual of the target. */
  String empiricalProduct() {
    return outer(residual(), loss.kind() == Loss.Kind.SQUARED_ERROR ? 4 : 1);
  }

  /** w = R·Σ of s⟨s, u⟩ with one draw s for each datum. */
  String sampledProduct() {
    return switch (loss.kind()) {
      case CROSS_ENTROPY ->
          """
              p = torch.softmax(f, 1)
              label = (p.cumsum(1)[:, :%d] <= noise[0]).sum(-1)
          """
                  .formatted(outputs - 1)
              + outer("p - torch.one_hot(label, %d).type_as(p)".formatted(outputs), 1);
      case SQUARED_ERROR -> outer("noise[0]", 2);
      case BINARY_CROSS_ENTROPY ->
          "    p = torch.sigmoid(f)\n" + outer("p - (noise[0] < p).type_as(p)", 1);
    };
  }

  private String residual() {
    return switch (loss.kind()) {
      case CROSS_ENTROPY ->
          "torch.softmax(f, 1) - torch.one_hot(y, %d).type_as(f)".formatted(outputs);
      case SQUARED_ERROR -> "f - y";
      case BINARY_CROSS_ENTROPY -> "torch.sigmoid(f) - y";
    };
  }

  private String outer(String vector, int factor) {
    return "    s = %s\n    w = s * (s * u).sum(1, True) * %s\n".formatted(vector, factor(factor));
  }

  /** R·c times a number, as text. */
  private String factor(double number) {
    return Double.toString(number * loss.riskFactor(data) * loss.termFactor(outputs));
  }
}
