package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * The most of many samples of what was resident, taken every 0.1 ms. For systems that do not let
 * their own record be set back; a peak between two samples is missed.
 */
final class ResidentSampler implements PeakMemory {

  /** Sizes of this process in pages, by proc(5): the second is what is resident. */
  static final String STATM = "/proc/self/statm";

  private static final long INTERVAL_NANOS = 100_000;

  /** Linux's page on the machines that libtorch's natives are built for. */
  private static final long PAGE_BYTES = 4096;

  private volatile boolean over;

  @Override
  public long bytesDuring(Runnable work) {
    over = false;
    long[] most = new long[1];
    Thread sampler = new Thread(() -> most[0] = sample(), "resident-sampler");
    sampler.setDaemon(true);
    sampler.start();
    try {
      work.run();
    } finally {
      over = true;
      join(sampler);
    }
    if (most[0] == 0) {
      throw new WorkloadException("cannot read " + STATM + "; run with --no-memory");
    }
    return most[0];
  }

  private long sample() {
    byte[] text = new byte[128];
    long most = 0;
    try (RandomAccessFile statm = new RandomAccessFile(STATM, "r")) {
      boolean last;
      do {
        last = over;
        statm.seek(0);
        int length = statm.read(text);
        String[] pages = new String(text, 0, length, StandardCharsets.US_ASCII).split(" ", 3);
        most = Math.max(most, Long.parseLong(pages[1]) * PAGE_BYTES);
        LockSupport.parkNanos(INTERVAL_NANOS);
      } while (!last);
    } catch (IOException e) {
      // An exception in this thread would reach nobody: the caller tells it.
      return 0;
    }
    return most;
  }

  private static void join(Thread sampler) {
    try {
      sampler.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String method() {
    return "resident set, largest of samples every 0.1 ms";
  }
}
