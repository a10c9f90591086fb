package io.tensorprof.analyzer.query;

/** Decides what became of a row. */
final class Verdicts {

  private Verdicts() {}

  /**
   * The verdict.
   *
   * @param primary the number that decides
   * @param added whether no run before has the row
   * @param removed whether no run after has it
   * @param sure whether it is not by chance that a side lacks the row
   * @param noiseKnown whether the runs are enough to tell noise from change
   * @param same whether no number of the row differs
   */
  static Verdict of(
      Change primary,
      Change ncalls,
      boolean added,
      boolean removed,
      boolean sure,
      boolean noiseKnown,
      boolean same) {
    if ((added || removed) && sure) {
      return added ? Verdict.ADDED : Verdict.REMOVED;
    }
    if (same) {
      return Verdict.SAME;
    }
    if (primary.hasMargin()) {
      return !primary.isBeyondNoise()
          ? Verdict.NOISE
          : primary.delta() > 0 ? Verdict.MORE : Verdict.LESS;
    }
    if (ncalls.delta() != 0) {
      return ncalls.delta() > 0 ? Verdict.MORE_CALLS : Verdict.FEWER_CALLS;
    }
    return noiseKnown ? Verdict.SMALL : Verdict.UNKNOWN;
  }
}
