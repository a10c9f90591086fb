package io.tensorprof.workloads.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LateNoticeTest {

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final PrintStream out =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
        @Override
        public void println(String line) {
          lines.add(line);
        }
      };

  @Test
  @SuppressWarnings("try") // the notice is used by being open
  void after_timePassed_printsTheLine() throws InterruptedException {
    try (LateNotice notice = LateNotice.after(0, out, "still at it")) {
      assertEquals("still at it", lines.poll(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void close_inTime_endsTheThreadInSilence() throws InterruptedException {
    LateNotice notice = LateNotice.after(TimeUnit.HOURS.toMillis(1), out, "still at it");
    notice.close();
    assertTrue(notice.join(30_000));
    assertTrue(lines.isEmpty());
  }
}
