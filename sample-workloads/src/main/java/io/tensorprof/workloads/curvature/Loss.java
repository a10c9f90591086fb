package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * What the outputs f are compared with the targets by. Of one datum it is ℓ = c·Σᵢ(…) over the C
 * outputs, of all data R·Σₙℓₙ, where a mean over N data has R = 1/N, and c = 1/C for losses that
 * are means over outputs too; a sum has R = c = 1.
 */
public record Loss(Kind kind, Reduction reduction) {

  /** The form of the loss. */
  public enum Kind {
    /** −log softmax(f) at the label; c is always 1. */
    CROSS_ENTROPY,
    /** c·‖f − y‖². */
    SQUARED_ERROR,
    /** c·Σᵢ of the cross entropy of the Bernoulli distribution with logit fᵢ. */
    BINARY_CROSS_ENTROPY
  }

  /** How the terms are put together. */
  public enum Reduction {
    MEAN,
    SUM
  }

  /** R, for N data in all. */
  double riskFactor(long data) {
    return reduction == Reduction.MEAN ? 1.0 / data : 1.0;
  }

  /** c, for C outputs. */
  double termFactor(long outputs) {
    return reduction == Reduction.MEAN && kind != Kind.CROSS_ENTROPY ? 1.0 / outputs : 1.0;
  }

  /** The part of the loss that a batch has in that of N data. */
  Tensor value(Tensor outputs, Tensor targets, long data) {
    long sum = torch.Reduction.Sum.value;
    Tensor total =
        switch (kind) {
          case CROSS_ENTROPY ->
              torch.cross_entropy_loss(outputs, targets, new TensorOptional(), sum, -100, 0.0);
          case SQUARED_ERROR -> torch.mse_loss(outputs, targets, sum);
          case BINARY_CROSS_ENTROPY ->
              torch.binary_cross_entropy_with_logits(
                  outputs, targets, new TensorOptional(), new TensorOptional(), sum);
        };
    return total.mul(new Scalar(riskFactor(data) * termFactor(outputs.size(1))));
  }

  /** The Hessian of ℓₙ by fₙ times a row, for each row: N×C. */
  Tensor hessianProduct(Tensor outputs, Tensor rows) {
    double factor = termFactor(outputs.size(1));
    return switch (kind) {
      case CROSS_ENTROPY -> {
        Tensor probabilities = torch.softmax(outputs, 1);
        Tensor weighted = probabilities.mul(rows);
        yield weighted.sub(probabilities.mul(Rows.sum(weighted)));
      }
      case SQUARED_ERROR -> rows.mul(new Scalar(2 * factor));
      case BINARY_CROSS_ENTROPY -> variance(outputs).mul(rows).mul(new Scalar(factor));
    };
  }

  /** ∂ℓₙ/∂fₙ, except that c is taken as a root: what the empirical Fisher matrix is made of. */
  Tensor residuals(Tensor outputs, Tensor targets) {
    double root = Math.sqrt(termFactor(outputs.size(1)));
    return switch (kind) {
      case CROSS_ENTROPY ->
          torch.softmax(outputs, 1).sub(torch.one_hot(targets, outputs.size(1)).type_as(outputs));
      case SQUARED_ERROR -> outputs.sub(targets).mul(new Scalar(2 * root));
      case BINARY_CROSS_ENTROPY -> torch.sigmoid(outputs).sub(targets).mul(new Scalar(root));
    };
  }

  /** The columns of a square root of each datum's Hessian: C×N×C, the column first. */
  Tensor hessianRoot(Tensor outputs) {
    long c = outputs.size(1);
    double root = Math.sqrt(termFactor(c));
    Tensor identity = torch.eye(c).to(outputs.device(), outputs.scalar_type()).unsqueeze(1);
    return switch (kind) {
      case CROSS_ENTROPY -> {
        Tensor p = torch.softmax(outputs, 1);
        Tensor rootOfColumn = p.sqrt().t().unsqueeze(2);
        yield identity.sub(p.unsqueeze(0)).mul(rootOfColumn);
      }
      case SQUARED_ERROR ->
          identity.mul(new Scalar(Math.sqrt(2) * root)).expand(c, outputs.size(0), c);
      case BINARY_CROSS_ENTROPY ->
          identity.mul(variance(outputs).sqrt().unsqueeze(0)).mul(new Scalar(root));
    };
  }

  /**
   * Random vectors whose second moment is each datum's Hessian.
   *
   * @param noise M×N×1 uniform for cross entropy, M×N×C normal for the squared error, M×N×C uniform
   *     for the binary cross entropy
   * @return M×N×C
   */
  Tensor sampled(Tensor outputs, Tensor noise) {
    long c = outputs.size(1);
    double root = Math.sqrt(termFactor(c));
    return switch (kind) {
      case CROSS_ENTROPY -> {
        Tensor p = torch.softmax(outputs, 1);
        // The last probability is left out: rounded, the sum may stay below a draw near 1.
        Tensor labels = p.cumsum(1).narrow(1, 0, c - 1).le(noise).sum(-1);
        yield p.sub(torch.one_hot(labels, c).type_as(p));
      }
      case SQUARED_ERROR -> noise.mul(new Scalar(Math.sqrt(2) * root));
      case BINARY_CROSS_ENTROPY -> {
        Tensor mean = torch.sigmoid(outputs);
        yield mean.sub(noise.lt(mean).type_as(mean)).mul(new Scalar(root));
      }
    };
  }

  private static Tensor variance(Tensor outputs) {
    Tensor mean = torch.sigmoid(outputs);
    return mean.sub(mean.square());
  }
}
