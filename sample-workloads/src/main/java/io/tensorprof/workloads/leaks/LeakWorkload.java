package io.tensorprof.workloads.leaks;

import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Sets up, evaluates with the garbage collector at work, and trains. */
public final class LeakWorkload {

  /** After so many steps of the evaluation the garbage collector runs. */
  private static final int STEPS_TO_COLLECTION = 50;

  private final TensorFactory tensors;
  private final int steps;

  /**
   * What a run leaves behind.
   *
   * @param planted line by line; nothing when it was clean
   * @param keptByViews bytes of the batch, which was closed, and of which leaked views keep the
   *     storage
   * @param left native objects that JavaCPP counts more than before the run
   * @param loss of the last step
   */
  public record Result(List<Planted> planted, long keptByViews, long left, double loss) {}

  /**
   * A run.
   *
   * @param steps of the evaluation and of the training, at least 1
   */
  public LeakWorkload(TensorFactory tensors, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps should be at least 1, actual value: " + steps);
    }
    this.tensors = tensors;
    this.steps = steps;
  }

  /** Runs it with its leaks. */
  public Result runLeaky() {
    long before = Garbage.clear();
    int bytes = tensors.precision().bytes();
    Ledger ledger = new Ledger();
    double loss;
    try (Regression regression = setUp()) {
      Bookkeeping leaky = new LeakyBookkeeping(ledger, bytes, regression.rate());
      evaluate(regression, leaky);
      loss = train(regression, leaky);
    }
    long batch = Regression.ROWS * Regression.INPUTS * bytes;
    return new Result(ledger.lines(), batch, Pointer.totalCount() - before, loss);
  }

  /** Runs it without. */
  public Result runClean() {
    long before = Garbage.clear();
    double loss;
    try (Regression regression = setUp();
        CleanBookkeeping clean = new CleanBookkeeping(regression.rate())) {
      evaluate(regression, clean);
      loss = train(regression, clean);
    }
    return new Result(List.of(), 0, Pointer.totalCount() - before, loss);
  }

  private Regression setUp() {
    return new Regression(tensors);
  }

  private void evaluate(Regression regression, Bookkeeping account) {
    long before = Pointer.totalCount();
    for (int step = 1; step <= steps; step++) {
      account.score(regression.batch(), regression.weights());
      if (step % STEPS_TO_COLLECTION == 0 || step == steps) {
        Garbage.collect(before);
      }
    }
  }

  private double train(Regression regression, Bookkeeping account) {
    double loss = 0;
    for (int step = 1; step <= steps; step++) {
      loss = regression.step();
      account.average(regression.weights());
      account.remember(step, regression.batch());
      account.variance(regression.batch());
      account.snapshot(regression.weights());
    }
    return loss;
  }
}
