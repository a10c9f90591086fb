package programs;

import java.util.concurrent.atomic.AtomicLong;

/** Two threads that compute for a second in rounds, for samplers and tracers that are not ours. */
public final class Rounds {

  private static final int STEPS = 40;
  private static final AtomicLong SINK = new AtomicLong();

  private Rounds() {}

  /** Runs; with an argument, under async-profiler, which writes to the file of that name. */
  public static void main(String[] args) throws Exception {
    Object profiler =
        args.length == 0 ? null : profiler("start,event=itimer,interval=2ms,jfr", args[0]);
    Thread worker = new Thread(() -> spin(1_000), "worker");
    worker.start();
    for (int step = 0; step < STEPS; step++) {
      step(2);
    }
    worker.join();
    if (profiler != null) {
      profiler("stop", args[0]);
    }
    System.out.println(SINK.get() == 0 ? "" : "done");
  }

  private static Object profiler(String command, String file) throws Exception {
    Class<?> type = Class.forName("one.profiler.AsyncProfiler");
    Object instance = type.getMethod("getInstance").invoke(null);
    type.getMethod("execute", String.class).invoke(instance, command + ",file=" + file);
    return instance;
  }

  /** Calls itself so many times. */
  static void step(int deeper) {
    spin(8);
    if (deeper > 0) {
      step(deeper - 1);
    }
  }

  /** Computes for so many milliseconds. */
  static void spin(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    double sum = 0;
    while (System.nanoTime() < end) {
      sum += kept(new byte[64]).length;
    }
    SINK.addAndGet((long) sum);
  }

  private static volatile byte[] last;

  private static byte[] kept(byte[] bytes) {
    last = bytes;
    return last;
  }
}
