package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.read.ReadProgress;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Service;
import javafx.concurrent.Task;

/** Computes one thing at a time on a background thread; what is asked for last counts. */
final class Calculation<T> extends Service<T> {

  /** What is to be computed. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Computes it.
     *
     * @param progress to be told how far it is; throws when the result is wanted no longer
     */
    T compute(ReadProgress progress) throws Exception;
  }

  private Work<T> work;

  /** Computes {@code newWork}, giving up on what is being computed. */
  void compute(Work<T> newWork) {
    cancel();
    work = newWork;
    restart();
  }

  @Override
  protected Task<T> createTask() {
    Work<T> computing = work;
    return new Task<>() {
      @Override
      protected T call() throws Exception {
        return computing.compute(this::progress);
      }

      private void progress(long events, double share) {
        if (isCancelled()) {
          throw new CancellationException();
        }
        updateProgress(share, 1);
      }
    };
  }
}
