package programs;

import java.util.Map;
import java.util.TreeMap;

/**
 * Three threads that divide their time between operations in known parts, after the main thread has
 * done the same in no time. Prints what it measured itself, in nanoseconds: for each thread and
 * operation {@code alpha add inside 5000000}, as the operation has it, and {@code alpha add outside
 * 5000100}, as its caller has it; and {@code alpha total 61000000}.
 */
public final class KnownTimes {

  private final String thread;
  private final long unit;
  private final Map<String, Long> nanos = new TreeMap<>();

  private KnownTimes(String thread, long unit) {
    this.thread = thread;
    this.unit = unit;
  }

  /** Runs the threads side by side. */
  public static void main(String[] args) throws InterruptedException {
    // Loads every class, so that none is loaded between a clock's reading and the call it is for.
    new KnownTimes("main", 0).run();
    Thread[] threads = new Thread[3];
    KnownTimes[] times = new KnownTimes[threads.length];
    String[] names = {"alpha", "beta", "gamma"};
    for (int i = 0; i < threads.length; i++) {
      times[i] = new KnownTimes(names[i], 1_000 * (i + 2L));
      threads[i] = new Thread(times[i]::run, names[i]);
      threads[i].start();
    }
    for (int i = 0; i < threads.length; i++) {
      threads[i].join();
      times[i].print();
    }
  }

  private void run() {
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      multiplications();
      additions();
      Kernels.spin(unit); // belongs to no operation
    }
    for (int i = 0; i < 4; i++) {
      descents();
    }
    for (int i = 0; i < 7; i++) {
      failures();
    }
    nanos.put("total", System.nanoTime() - start);
  }

  private void multiplications() {
    long start = System.nanoTime();
    long inside = Kernels.multiply(2 * unit);
    took("multiply", inside, start);
  }

  private void additions() {
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      long inside = Kernels.add(unit);
      took("add", inside, start);
    }
  }

  private void descents() {
    long start = System.nanoTime();
    long inside = Kernels.descend(5, unit);
    took("descend", inside, start);
  }

  private void failures() {
    long start = System.nanoTime();
    try {
      Kernels.fail(5 * unit);
    } catch (Kernels.Failure e) {
      took("fail", e.nanos, start);
    }
  }

  private void took(String operation, long inside, long start) {
    long outside = System.nanoTime() - start;
    nanos.merge(operation + " inside", inside, Long::sum);
    nanos.merge(operation + " outside", outside, Long::sum);
  }

  private void print() {
    nanos.forEach((what, time) -> System.out.println(thread + " " + what + " " + time));
  }
}
