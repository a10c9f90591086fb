package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Compares order 2 with reverse mode and with finite differences, float64, on a weighted softmax
 * sum: the sweeps' own function is constant and would hide any error.
 */
public final class AgreementCheck {

  static final double BETWEEN_BACKENDS = 1e-9;
  static final double TO_DIFFERENCES = 1e-5;

  private static final int BATCH = 3;
  private static final int WIDTH = 4;
  private static final int DEPTH = 2;

  private final TensorFactory tensors;

  /** A check on the device of {@code tensors}. */
  public AgreementCheck(TensorFactory tensors) {
    this.tensors = new TensorFactory(tensors.device(), Precision.FLOAT64);
  }

  /**
   * Runs it.
   *
   * @return the differences in one line
   * @throws WorkloadException when they are too large
   */
  @SuppressWarnings("try") // the scope is used by being open: it frees the check's tensors
  public String run() {
    try (PointerScope tensorsOfCheck = new PointerScope()) {
      Chain chain = Chain.softmaxNetwork(DEPTH, Readout.weightedSum(tensors.randn(BATCH, WIDTH)));
      List<Tensor> variables = new ArrayList<>(List.of(tensors.randn(BATCH, WIDTH)));
      for (int layer = 0; layer < DEPTH; layer++) {
        variables.add(tensors.randn(WIDTH, WIDTH).mul(new Scalar(1 / Math.sqrt(WIDTH))));
      }
      return compare(chain, variables);
    }
  }

  private String compare(Chain chain, List<Tensor> variables) {
    int count = variables.size();
    Derivatives orderTwo =
        new OrderTwo(2, Pairs.crossings(), false).differentiate(chain, variables, count);
    Tensor[][] functional = new Functional(ReverseMode.libtorch()).hessian(chain, variables, count);
    double[][] oracle = new FiniteDifferences(tensors, 1e-4).hessian(chain, variables);
    double toFunctional = 0;
    double toOracle = 0;
    double largest = 0;
    int row = 0;
    for (int v = 0; v < count; v++) {
      int column = 0;
      for (int w = 0; w < count; w++) {
        double[] block = Tensors.toDoubles(orderTwo.fetch(v, w).tensor());
        double[] other = Tensors.toDoubles(functional[v][w]);
        int columns = (int) variables.get(w).numel();
        for (int i = 0; i < block.length; i++) {
          double difference = oracle[row + i / columns][column + i % columns];
          toFunctional = Math.max(toFunctional, Math.abs(block[i] - other[i]));
          toOracle = Math.max(toOracle, Math.abs(block[i] - difference));
          largest = Math.max(largest, Math.abs(block[i]));
        }
        column += columns;
      }
      row += (int) variables.get(v).numel();
    }
    String line =
        String.format(
            Locale.ROOT,
            "Σ w∘softmax, B=%d D=%d L=%d, %d second derivatives up to %.3g: order2 − functional"
                + " %.1e, order2 − finite differences %.1e",
            BATCH,
            WIDTH,
            DEPTH,
            row * row,
            largest,
            toFunctional,
            toOracle);
    if (!(toFunctional < BETWEEN_BACKENDS && toOracle < TO_DIFFERENCES)) {
      throw new WorkloadException("the backends disagree: " + line + "; do not trust the sweeps");
    }
    return line;
  }
}
