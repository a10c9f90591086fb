package programs;

/** The same program as {@code twin.py} of the test resources, to be profiled beside it. */
public final class Twin {

  /** What {@link #fail} throws. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Twin() {}

  /** Runs it. */
  public static void main(String[] args) {
    train();
    int fib = fib(12);
    spin(40);
    System.out.println(fib);
  }

  private static void train() {
    for (int i = 0; i < 10; i++) {
      step(i);
    }
    for (int i = 0; i < 3; i++) {
      try {
        fail(2);
      } catch (Failure e) {
        spin(1);
      }
    }
  }

  private static void step(int i) {
    spin(3);
    if (i % 2 == 0) {
      ping(5);
    }
  }

  private static void ping(int n) {
    spin(1);
    if (n > 0) {
      pong(n - 1);
    }
  }

  private static void pong(int n) {
    spin(2);
    if (n > 0) {
      ping(n - 1);
    }
  }

  private static void fail(int n) {
    spin(1);
    if (n > 0) {
      fail(n - 1);
    }
    throw new Failure();
  }

  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  private static void spin(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
