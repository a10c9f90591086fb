package io.tensorprof.viewer;

import io.tensorprof.viewer.paint.Typeface;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** The JavaFX thread of the tests, without a display. */
public final class Fx {

  private static final long PATIENCE_SECONDS = 60;
  private static boolean started;

  private Fx() {}

  /** Runs {@code work} on the JavaFX thread and gives what it gives, or throws what it throws. */
  public static <T> T call(Callable<T> work) throws Exception {
    start();
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return get(result);
  }

  /** Runs {@code work} on the JavaFX thread. */
  public static void run(Runnable work) throws Exception {
    call(
        () -> {
          work.run();
          return null;
        });
  }

  private static synchronized void start() throws Exception {
    if (!started) {
      started = true;
      CompletableFuture<Void> ready = new CompletableFuture<>();
      Platform.startup(
          () -> {
            Platform.setImplicitExit(false);
            Typeface.register();
            ready.complete(null);
          });
      get(ready);
    }
  }

  private static <T> T get(CompletableFuture<T> result) throws Exception {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    } catch (TimeoutException e) {
      throw new AssertionError("The JavaFX thread did not answer", e);
    }
  }
}
