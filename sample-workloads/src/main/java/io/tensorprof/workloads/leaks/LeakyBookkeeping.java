package io.tensorprof.workloads.leaks;

import static io.tensorprof.workloads.leaks.Leak.DETACHED;
import static io.tensorprof.workloads.leaks.Leak.KEPT_IN_A_MAP;
import static io.tensorprof.workloads.leaks.Leak.LEFT_TO_THE_COLLECTOR;
import static io.tensorprof.workloads.leaks.Leak.LOST_IN_A_LOOP;
import static io.tensorprof.workloads.leaks.Leak.NO_SCOPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The account kept with one mistake a method. Lines that leak end with {@code // leak}, and enter
 * in the ledger what they leave behind.
 */
final class LeakyBookkeeping implements Bookkeeping {

  private static final Map<Integer, Tensor> FEATURES = new HashMap<>();
  private static final List<Tensor> SNAPSHOTS = new ArrayList<>();

  private final Ledger ledger;
  private final int bytes;
  private final Tensor rate;
  private Tensor average;

  /**
   * Keeps an average that moves by {@code rate} of the way at each step.
   *
   * @param bytes of an element
   */
  LeakyBookkeeping(Ledger ledger, int bytes, Tensor rate) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.rate = rate;
  }

  @Override
  public void average(Tensor weights) {
    Tensor from = average == null ? weights : average;
    average = ledger.enter(LOST_IN_A_LOOP, weights(), from.lerp(weights, rate)); // leak
  }

  @Override
  public void remember(int step, Tensor batch) {
    FEATURES.put(step, ledger.enter(KEPT_IN_A_MAP, batch(), batch.square())); // leak
  }

  @Override
  public double variance(Tensor batch) {
    try (Tensor variance = meanSquare(batch)) {
      return variance.item_double();
    }
  }

  /** Leaves what is in between to the scope of the caller, which has none. */
  private Tensor meanSquare(Tensor batch) {
    Tensor columns = ledger.enter(NO_SCOPE, 0, batch.t()); // leak
    Tensor means = ledger.enter(NO_SCOPE, Regression.INPUTS * bytes, columns.mean(1L)); // leak
    Tensor centred = ledger.enter(NO_SCOPE, batch(), batch.sub(means)); // leak
    Tensor squares = ledger.enter(NO_SCOPE, batch(), centred.square()); // leak
    return squares.mean();
  }

  @Override
  public void snapshot(Tensor weights) {
    try (PointerScope scope = new PointerScope()) {
      Tensor copy = ledger.enter(DETACHED, weights(), weights.clone()); // leak
      copy.retainReference();
      scope.detach(copy);
      SNAPSHOTS.add(copy);
    }
  }

  @Override
  public double score(Tensor batch, Tensor weights) {
    long predictions = Regression.ROWS * Regression.OUTPUTS * bytes;
    Tensor prediction = ledger.enter(LEFT_TO_THE_COLLECTOR, predictions, batch.mm(weights)); // leak
    try (Tensor greatest = prediction.max()) {
      return greatest.item_double();
    }
  }

  private long batch() {
    return Regression.ROWS * Regression.INPUTS * bytes;
  }

  private long weights() {
    return Regression.INPUTS * Regression.OUTPUTS * bytes;
  }
}
