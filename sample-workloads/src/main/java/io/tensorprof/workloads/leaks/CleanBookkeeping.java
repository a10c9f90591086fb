package io.tensorprof.workloads.leaks;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** The account kept right: each tensor is closed when its successor is there, or with the run. */
final class CleanBookkeeping implements Bookkeeping, AutoCloseable {

  private final Tensor rate;
  private Tensor average;
  private Tensor features;
  private Tensor snapshot;

  /** Keeps an average that moves by {@code rate} of the way at each step. */
  CleanBookkeeping(Tensor rate) {
    this.rate = rate;
  }

  @Override
  public void average(Tensor weights) {
    Tensor before = average;
    average = (before == null ? weights : before).lerp(weights, rate);
    close(before);
  }

  @Override
  public void remember(int step, Tensor batch) {
    // There is but one batch: what was computed for it once is good for all steps.
    if (features == null) {
      features = batch.square();
    }
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open: it frees what is in between
  public double variance(Tensor batch) {
    try (PointerScope inBetween = new PointerScope()) {
      Tensor means = batch.t().mean(1L);
      return batch.sub(means).square().mean().item_double();
    }
  }

  @Override
  public void snapshot(Tensor weights) {
    Tensor before = snapshot;
    try (PointerScope scope = new PointerScope()) {
      snapshot = weights.clone();
      snapshot.retainReference();
      scope.detach(snapshot);
    }
    close(before);
  }

  @Override
  public double score(Tensor batch, Tensor weights) {
    try (Tensor prediction = batch.mm(weights);
        Tensor greatest = prediction.max()) {
      return greatest.item_double();
    }
  }

  @Override
  public void close() {
    close(average);
    close(features);
    close(snapshot);
  }

  private static void close(Tensor tensor) {
    if (tensor != null) {
      tensor.close();
    }
  }
}
