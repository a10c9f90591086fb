package io.tensorprof.workloads.torch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Threads with a deep stack, for OpenBLAS's threaded LU: with two threads and N = 1000 it ended the
 * JVM (signal 11) on a stack of Java's usual size, 1 MB, and not with one of 64 MB.
 */
public final class DeepStack {

  private static final long BYTES = 64L << 20;

  private static final class DeepThread extends Thread {

    DeepThread(Runnable task) {
      super(null, task, "deep-stack", BYTES);
      setDaemon(true);
    }
  }

  private DeepStack() {}

  /** Runs a task on such a thread, on the caller's when it is one, and waits for it. */
  public static void run(Runnable task) {
    if (Thread.currentThread() instanceof DeepThread) {
      task.run();
      return;
    }
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(task, command -> new DeepThread(command).start());
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      if (e.getCause() instanceof Error failed) {
        throw failed;
      }
      throw e;
    }
  }
}
