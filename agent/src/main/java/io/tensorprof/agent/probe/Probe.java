package io.tensorprof.agent.probe;

import java.util.Objects;
import jdk.internal.vm.annotation.ForceInline;

/** The static methods that woven code calls. */
public final class Probe {

  private Probe() {}

  /** Mode {@code counting}: one more call of the site. */
  @ForceInline
  public static void count(int site) {
    count(null, site);
  }

  /**
   * The same, in a method that keeps its thread's row of counts: the look-up costs more than the
   * count. What this returns is never null and the JIT compiler can see that: at the method's next
   * calls it leaves the look-up out of the code.
   *
   * @param row what this has returned last in the same run of the method, at first null
   * @return the row, or what stands for none
   */
  @ForceInline
  public static long[] count(long[] row, int site) {
    long[] in = row != null ? row : ThreadState.current().row();
    if (site >= in.length) {
      return Objects.requireNonNull(ThreadState.countElsewhere(site));
    }
    in[site]++;
    return in;
  }

  /**
   * Mode {@code tracing}: the ring of the calling thread.
   *
   * @param known the same, if it is known already, else null
   */
  @ForceInline
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
}
