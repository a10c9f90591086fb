package io.tensorprof.viewer.app;

import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.concurrent.Task;

/** Looks up parts of a view one after another on a background thread. */
final class CallerLoader {

  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          work -> {
            Thread daemon = new Thread(work, "callers");
            daemon.setDaemon(true);
            return daemon;
          });
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private int waiting;

  CallerLoader() {
    thread.allowCoreThreadTimeOut(true); // nobody says when a view is gone
  }

  /** Computes something in the background and hands it on, on the JavaFX thread. */
  <T> void load(Callable<T> work, Consumer<T> take) {
    Task<T> task =
        new Task<>() {
          @Override
          protected T call() throws Exception {
            return work.call();
          }
        };
    task.setOnSucceeded(
        event -> {
          take.accept(task.getValue());
          done();
        });
    task.setOnFailed(event -> done());
    waiting++;
    busy.set(true);
    thread.execute(task);
  }

  private void done() {
    waiting--;
    busy.set(waiting > 0);
  }

  /** Whether something is being looked up. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }
}
