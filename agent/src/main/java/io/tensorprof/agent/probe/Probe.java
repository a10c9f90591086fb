package io.tensorprof.agent.probe;

/** The static methods that woven code calls. */
public final class Probe {

  private Probe() {}

  /** Mode {@code counting}: one more call of the site. */
  public static void count(int site) {
    ThreadState.current().count(site);
  }

  /**
   * Mode {@code tracing}: the ring of the calling thread.
   *
   * @param known the same, if it is known already, else null
   */
  public static Ring ring(Ring known) {
    return known != null ? known : ThreadState.current().ring();
  }

  /**
   * Mode {@code tracing}: a constructor of a class has been entered whose {@code super(…)} or
   * {@code this(…)} is going to be traced.
   */
  public static void construct(Class<?> entered) {
    if (Ring.isTracing()) {
      ThreadState.current().ring().construct(entered);
    }
  }

  /** A function of the program begins; returns the token for {@link #leave}. */
  public static int enter(int site) {
    return Ring.isTracing() ? ThreadState.current().ring().enter(site) : Ring.NOT_TIMED;
  }

  /** A function of the program has returned or thrown. */
  public static void leave(int token, boolean thrown) {
    if (token != Ring.NOT_TIMED) {
      Ring ring = ThreadState.current().ring();
      if (thrown) {
        ring.leaveThrown(token);
      } else {
        ring.leave(token);
      }
    }
  }
}
