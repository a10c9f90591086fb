package programs;

/**
 * Threads that make many short calls, one inside the other, all the time: at whatever moment a
 * recording is cut, calls are open, begin and end.
 */
public final class Relay {

  /** Calls that each thread makes of each of its methods. */
  public static final int CALLS = 60_000;

  /** Threads beside the main one. */
  public static final int THREADS = 3;

  private Relay() {}

  /** Runs the threads side by side, then a few short-lived ones. */
  public static void main(String[] args) throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(Relay::run, "relay-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static void run() {
    for (int i = 0; i < CALLS; i++) {
      outer();
    }
  }

  static void outer() {
    inner();
    Kernels.add(0);
  }

  static void inner() {
    Kernels.multiply(0);
  }
}
