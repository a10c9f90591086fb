package programs;

/** Operations that last as long as they are told to, and say how long it took in the end. */
public final class Kernels {

  private Kernels() {}

  /** An operation that did not succeed. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Nanoseconds until then. */
    public final long nanos;

    Failure(long nanos) {
      super("as it should");
      this.nanos = nanos;
    }
  }

  /** Lasts a number of microseconds; the nanoseconds it did. */
  public static long multiply(long micros) {
    return spin(micros);
  }

  /** Lasts a number of microseconds; the nanoseconds it did. */
  public static long add(long micros) {
    return spin(micros);
  }

  /** Calls itself until there are no levels left, each of a number of microseconds. */
  public static long descend(int levels, long micros) {
    long nanos = spin(micros);
    return levels > 1 ? nanos + descend(levels - 1, micros) : nanos;
  }

  /** Lasts a number of microseconds, then throws. */
  public static void fail(long micros) {
    throw new Failure(spin(micros));
  }

  /** Busy until the clock says so: a sleep would last longer than asked for. */
  static long spin(long micros) {
    long start = System.nanoTime();
    long nanos = 0;
    while (nanos < micros * 1_000) {
      Thread.onSpinWait();
      nanos = System.nanoTime() - start;
    }
    return nanos;
  }
}
