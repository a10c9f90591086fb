package io.tensorprof.workloads.cg;

import java.util.List;

/**
 * How often a routine is run for its mean time, fewer times as it gets slow. The counts are 100, 10
 * and 1; going below 1 means "Too slow!".
 */
final class LoopRule {

  /** When a count is too high. */
  enum Variant {
    /** The seed's: above the longest time, or n·t &gt; reduced/n while a smaller count is left. */
    SEED,
    /** Later KeOps': n·t &gt; reduced; above the longest time it is over. */
    KEOPS
  }

  private static final List<Integer> COUNTS = List.of(100, 10, 1);

  private static final double FAR = 10;

  private final Variant variant;

  private final double maxTime;

  private final double reducedTime;

  private int position;

  /**
   * A rule before its first size.
   *
   * @param maxTime seconds that the loops of one size may take
   * @param reducedTime seconds from which on loops are reduced
   */
  LoopRule(Variant variant, double maxTime, double reducedTime) {
    this.variant = variant;
    this.maxTime = maxTime;
    this.reducedTime = reducedTime;
  }

  /** True once a size took too long even with one loop. */
  boolean tooSlow() {
    return position == COUNTS.size();
  }

  /**
   * Fewer loops where these would take far longer than they may: known of a size before it is
   * timed, for the first size has no smaller one to tell.
   *
   * @param seconds of one loop, the code cold
   */
  void expect(double seconds) {
    boolean slow = seconds > maxTime / FAR; // else it may be but the JVM that is not warm
    while (slow && position < COUNTS.size() - 1 && loops() * seconds > FAR * maxTime) {
      position++;
    }
  }

  /** Loops for the next size. */
  int loops() {
    return COUNTS.get(position);
  }

  /** Takes note of the seconds that one loop took, the mean of {@link #loops}. */
  void record(double seconds) {
    int loops = loops();
    double total = loops * seconds;
    boolean last = position == COUNTS.size() - 1;
    switch (variant) {
      case SEED -> {
        if (total > maxTime || (total > reducedTime / loops && !last)) {
          position++;
        }
      }
      case KEOPS -> {
        if (seconds > maxTime) {
          position = COUNTS.size();
        } else if (total > reducedTime && !last) {
          position++;
        }
      }
    }
  }
}
