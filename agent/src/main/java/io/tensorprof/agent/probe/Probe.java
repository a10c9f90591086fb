package io.tensorprof.agent.probe;

/** The static methods that woven code calls. */
public final class Probe {

  /**
   * Whether calls are traced now. Probes that are left in the code read it, and do nothing else.
   */
  private static volatile boolean tracing;

  private Probe() {}

  /** Mode {@code counting}: one more call of the site. */
  public static void count(int site) {
    ThreadState.current().count(site);
  }

  /**
   * Mode {@code tracing}: the ring of the calling thread, kept in a local variable over one call.
   */
  public static Ring ring() {
    return tracing ? ThreadState.current().ring() : Ring.OFF;
  }

  /** The same, for a call whose tensors are named next. */
  public static Ring ring(int site) {
    return tracing ? ThreadState.current().ring().begin(site) : Ring.OFF;
  }

  /**
   * Mode {@code tracing}: a constructor of a class has been entered whose {@code super(…)} or
   * {@code this(…)} is going to be traced.
   */
  public static void construct(Class<?> entered) {
    if (tracing) {
      ThreadState.current().ring().construct(entered);
    }
  }

  /** A function of the program begins; returns the token for {@link #leave}. */
  public static int enter(int site) {
    return tracing ? ThreadState.current().ring().enter(site) : Ring.NOT_TIMED;
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

  /** From now on calls are traced, or are not; calls that are open are traced to their ends. */
  public static void setTracing(boolean on) {
    tracing = on;
  }
}
