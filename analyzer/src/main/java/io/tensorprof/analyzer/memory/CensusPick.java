package io.tensorprof.analyzer.memory;

import java.util.Comparator;
import java.util.List;

/** Picks censuses of a run by what a user asks for, or those that show most. */
public final class CensusPick {

  /** Behind this part of the run what it has set up is there: growth from then on is looked at. */
  private static final int SETTLED = 4;

  private final TensorMemory memory;
  private final List<Census> detailed;

  /**
   * Two censuses.
   *
   * @param from the earlier one
   * @param to the later one
   */
  public record Range(Census from, Census to) {}

  /** The censuses of a run. */
  public CensusPick(TensorMemory memory) {
    this.memory = memory;
    this.detailed = memory.censuses().stream().filter(Census::isDetailed).toList();
  }

  /** The last one; of what was held to the end, where there are lives alone; null for none. */
  public Census last() {
    if (!detailed.isEmpty()) {
      return detailed.get(detailed.size() - 1);
    }
    Lives lives = memory.lives();
    return lives.size() == 0 ? null : lives.census(lives.lastEnd());
  }

  /**
   * The one at the peak: of all lives where they are all known, else the census with most bytes;
   * null for none.
   */
  public Census peak() {
    Lives lives = memory.lives();
    if (lives.size() > 0 && lives.isWhole() && memory.tracking().lostLives() == 0) {
      return lives.census(lives.peak().time());
    }
    return detailed.stream()
        .max(
            Comparator.comparingLong(Census::bytes)
                .thenComparing(Comparator.comparingLong(Census::time).reversed()))
        .orElse(null);
  }

  /** The one of a number that says which tensors were alive; null when there is none. */
  public Census numbered(long number) {
    return detailed.stream().filter(census -> census.number() == number).findFirst().orElse(null);
  }

  /** What was alive at a time: of lives where there are any, else the last census until then. */
  public Census at(long nanos) {
    if (memory.lives().size() > 0) {
      return memory.lives().census(nanos);
    }
    return detailed.stream()
        .filter(census -> census.time() <= nanos)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /**
   * The censuses between which growth says most about leaks. The later one is the last that was
   * taken in the run, or the one at its end if no less is alive then: where less is, the program
   * has closed what it held, and a leak with it. The earlier one is the first behind a quarter of
   * the time, when what is set up once is there. Those that were taken from time to time come
   * before others.
   *
   * @return null when there are no two
   */
  public Range growth() {
    List<Census> regular =
        detailed.stream().filter(census -> census.cause().equals(Census.INTERVAL)).toList();
    List<Census> candidates = regular.size() < 2 ? detailed : regular;
    if (candidates.size() < 2) {
      return null;
    }
    Census first = candidates.get(0);
    Census last = candidates.get(candidates.size() - 1);
    Census end = detailed.get(detailed.size() - 1);
    Census to = end.cause().equals(Census.EXIT) && end.bytes() >= last.bytes() ? end : last;
    long settled = first.time() + (to.time() - first.time()) / SETTLED;
    return candidates.stream()
        .filter(census -> census.time() >= settled && census.time() < to.time())
        .findFirst()
        .map(from -> new Range(from, to))
        .orElseGet(() -> new Range(before(to, candidates), to));
  }

  private static Census before(Census to, List<Census> censuses) {
    return censuses.stream()
        .filter(census -> !census.equals(to))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Censuses that say which tensors were alive, in the order of their times. */
  public List<Census> detailed() {
    return detailed;
  }
}
