package io.tensorprof.analyzer.memory;

import java.util.Objects;

/**
 * What was made at a place, and how it ended. Of tensors that share a storage one has its bytes.
 *
 * @param place where they were made
 * @param made tensors returned there
 * @param madeBytes their storages
 * @param views how many of them share the storage of another
 * @param followed how many of them stand behind the numbers below
 * @param closed ended by hand
 * @param closedBytes storages of these
 * @param scoped ended by the close of a scope
 * @param scopedBytes storages of these
 * @param collected ended by the garbage collector, which found them unreachable and not closed
 * @param collectedBytes storages of these
 * @param lost found unreachable, and never to be freed
 * @param lostBytes storages of these
 * @param unclosedAge nanoseconds from being made to being found, of those collected or lost, in sum
 * @param oldestUnclosed likewise, the greatest
 */
public record TensorTotals(
    Place place,
    long made,
    long madeBytes,
    long views,
    long followed,
    long closed,
    long closedBytes,
    long scoped,
    long scopedBytes,
    long collected,
    long collectedBytes,
    long lost,
    long lostBytes,
    long unclosedAge,
    long oldestUnclosed) {

  public TensorTotals {
    Objects.requireNonNull(place, "place");
  }

  /** Nothing of a place. */
  public static TensorTotals none(Place place) {
    return new TensorTotals(place, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** These and others of the same place. */
  public TensorTotals plus(TensorTotals other) {
    return new TensorTotals(
        place,
        made + other.made,
        madeBytes + other.madeBytes,
        views + other.views,
        followed + other.followed,
        closed + other.closed,
        closedBytes + other.closedBytes,
        scoped + other.scoped,
        scopedBytes + other.scopedBytes,
        collected + other.collected,
        collectedBytes + other.collectedBytes,
        lost + other.lost,
        lostBytes + other.lostBytes,
        unclosedAge + other.unclosedAge,
        Math.max(oldestUnclosed, other.oldestUnclosed));
  }

  /** Tensors that nobody closed before the garbage collector found them. */
  public long unclosed() {
    return collected + lost;
  }

  /** Nanoseconds that those waited for the garbage collector in the mean; 0 when there are none. */
  public long meanWait() {
    return unclosed() == 0 ? 0 : unclosedAge / unclosed();
  }

  /** Tensors whose end is known. */
  public long ended() {
    return closed + scoped + collected + lost;
  }
}
