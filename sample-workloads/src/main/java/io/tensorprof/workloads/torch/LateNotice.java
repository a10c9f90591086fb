package io.tensorprof.workloads.torch;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line printed once if something is not over within some time. Closing it says it is over. */
final class LateNotice implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);

  private LateNotice() {}

  static LateNotice after(long millis, PrintStream out, String line) {
    LateNotice notice = new LateNotice();
    Thread thread = new Thread(() -> notice.await(millis, out, line), "late-notice");
    thread.setDaemon(true);
    thread.start();
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

  @Override
  public void close() {
    over.countDown();
  }
}
