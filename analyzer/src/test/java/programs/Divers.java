package programs;

/**
 * Threads that go down many calls deep, stay there for long, and come up in one go: where a
 * recording rotates, calls that were open when it did so before are often just ending.
 */
public final class Divers {

  /** Calls that each thread makes of {@link #dive}, one inside the other, in each of its dives. */
  public static final int DEPTH = 4000;

  /** Dives of each thread. */
  public static final int DIVES = 8;

  /** Threads beside the main one. */
  public static final int THREADS = 3;

  /** Calls of an op that each thread makes on the ground, in each of its dives. */
  public static final int STAY = 16_000;

  private static final long STACK_BYTES = 16 << 20;

  private Divers() {}

  /** Runs the threads side by side. */
  public static void main(String[] args) throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(null, Divers::run, "diver-" + i, STACK_BYTES);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static void run() {
    for (int i = 0; i < DIVES; i++) {
      dive(DEPTH - 1);
    }
  }

  static void dive(int deeper) {
    if (deeper > 0) {
      dive(deeper - 1);
      return;
    }
    for (int i = 0; i < STAY; i++) {
      Kernels.add(0);
    }
  }
}
