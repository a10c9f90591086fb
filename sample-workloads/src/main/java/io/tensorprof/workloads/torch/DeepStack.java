package io.tensorprof.workloads.torch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Threads with a stack deep enough for OpenBLAS's threaded LU, which keeps its jobs on the caller's
 * stack: with two threads and N = 1000 it ends the JVM (signal 11) on one of 1 MB, Java's usual
 * size.
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
