package io.tensorprof.workloads.torch;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line printed once if something is not over within some time. Closing it says it is over. */
final class LateNotice implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);

  private final Thread thread;

  private LateNotice(long millis, PrintStream out, String line) {
    thread = new Thread(() -> await(millis, out, line), "late-notice");
    thread.setDaemon(true);
  }

  static LateNotice after(long millis, PrintStream out, String line) {
    LateNotice notice = new LateNotice(millis, out, line);
    notice.thread.start();
    return notice;
  }

  private void await(long millis, PrintStream out, String line) {
    try {
      if (!over.await(millis, TimeUnit.MILLISECONDS)) {
        out.println(line);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits at most this long for the notice's thread; true when it has ended. */
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  @Override
  public void close() {
    over.countDown();
  }
}
