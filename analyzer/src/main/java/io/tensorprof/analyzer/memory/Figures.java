package io.tensorprof.analyzer.memory;

/**
 * What a table says of tensors that were made at one site, or on one way to it.
 *
 * @param alive those of the census that is shown
 * @param growth by how much more were alive at the later of two censuses than at the earlier
 * @param peak those of the census at the peak
 * @param oldest when the first of those alive was made; {@link Long#MAX_VALUE} when there is none
 * @param made tensors made in all
 * @param madeBytes their storages
 * @param closed ended by hand
 * @param scoped ended by a scope
 * @param collected ended by the garbage collector
 * @param lost found unreachable and never to be freed
 * @param waited nanoseconds for which those collected or lost had not been found, in sum
 * @param longestWait likewise, the longest
 */
public record Figures(
    Amount alive,
    Amount growth,
    Amount peak,
    long oldest,
    long made,
    long madeBytes,
    Amount closed,
    Amount scoped,
    Amount collected,
    Amount lost,
    long waited,
    long longestWait) {

  /** Nothing. */
  public static final Figures NONE =
      new Figures(
          Amount.NONE,
          Amount.NONE,
          Amount.NONE,
          Long.MAX_VALUE,
          0,
          0,
          Amount.NONE,
          Amount.NONE,
          Amount.NONE,
          Amount.NONE,
          0,
          0);

  static Figures of(TensorTotals totals) {
    return new Figures(
        Amount.NONE,
        Amount.NONE,
        Amount.NONE,
        Long.MAX_VALUE,
        totals.made(),
        totals.madeBytes(),
        new Amount(totals.closed(), totals.closedBytes()),
        new Amount(totals.scoped(), totals.scopedBytes()),
        new Amount(totals.collected(), totals.collectedBytes()),
        new Amount(totals.lost(), totals.lostBytes()),
        totals.unclosedAge(),
        totals.oldestUnclosed());
  }

  static Figures alive(Living group) {
    return counted(
        new Amount(group.tensors(), group.bytes()), Amount.NONE, Amount.NONE, group.oldest());
  }

  static Figures growth(Living group, int sign) {
    Amount more = new Amount(sign * group.tensors(), sign * group.bytes());
    return counted(Amount.NONE, more, Amount.NONE, Long.MAX_VALUE);
  }

  static Figures peak(Living group) {
    Amount then = new Amount(group.tensors(), group.bytes());
    return counted(Amount.NONE, Amount.NONE, then, Long.MAX_VALUE);
  }

  private static Figures counted(Amount alive, Amount growth, Amount peak, long oldest) {
    return new Figures(
        alive,
        growth,
        peak,
        oldest,
        0,
        0,
        Amount.NONE,
        Amount.NONE,
        Amount.NONE,
        Amount.NONE,
        0,
        0);
  }

  /** Both together. */
  public Figures plus(Figures other) {
    return new Figures(
        alive.plus(other.alive),
        growth.plus(other.growth),
        peak.plus(other.peak),
        Math.min(oldest, other.oldest),
        made + other.made,
        madeBytes + other.madeBytes,
        closed.plus(other.closed),
        scoped.plus(other.scoped),
        collected.plus(other.collected),
        lost.plus(other.lost),
        waited + other.waited,
        Math.max(longestWait, other.longestWait));
  }

  /** Nanoseconds that those collected or lost waited to be found, in the mean. */
  public long meanWait() {
    long unclosed = collected.tensors() + lost.tensors();
    return unclosed == 0 ? 0 : waited / unclosed;
  }
}
