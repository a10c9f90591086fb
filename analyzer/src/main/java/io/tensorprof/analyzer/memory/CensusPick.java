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
   * The one at the peak: of all lives where they are all known, which those of a killed program are
   * not, else the census with most bytes; null for none.
   */
  public Census peak() {
    Lives lives = memory.lives();
    if (livesAreAllKnown()) {
      return lives.census(lives.peak().time());
    }
    return detailed.stream()
        .max(
            Comparator.comparingLong(Census::bytes)
                .thenComparing(Comparator.comparingLong(Census::time).reversed()))
        .orElse(null);
  }

  private boolean livesAreAllKnown() {
    return hasHeld() && memory.lives().isWhole() && memory.tracking().lostLives() == 0;
  }

  /**
   * Whether the lives of those are there, too, that were held to the end. They come behind the
   * census at the exit; a program that was killed, or still runs, has told of none.
   */
  private boolean hasHeld() {
    return memory.lives().size() > 0
        && detailed.stream().anyMatch(census -> census.cause().equals(Census.EXIT));
  }

  /** The one of a number that says which tensors were alive; null when there is none. */
  public Census numbered(long number) {
    return detailed.stream().filter(census -> census.number() == number).findFirst().orElse(null);
  }

  /** What was alive at a time: of lives where they tell, else the last census until then. */
  public Census at(long nanos) {
    boolean onlyLives = detailed.isEmpty() && memory.lives().size() > 0;
    if (hasHeld() || onlyLives) {
      return memory.lives().census(nanos);
    }
    return detailed.stream()
        .filter(census -> census.time() <= nanos)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /**
   * The censuses between which growth says most about leaks: up to the last that was taken in the
   * run, or the one at its end if no less is alive then; where less is, the program has closed what
   * it held, and a leak with it. Those that were taken from time to time come before others.
   *
   * @return null when there are no two
   */
  public Range growth() {
    Census to = settledEnd();
    return to == null ? null : growthTo(to);
  }

  /** Growth from a census on, up to where it is looked at without being told. */
  public Range growthFrom(Census from) {
    Census to = settledEnd();
    return new Range(from, to != null && to.time() > from.time() ? to : last());
  }

  /**
   * Growth up to a census: from the first behind a quarter of the time until then, when what is set
   * up once is there.
   *
   * @return null when there is none before it
   */
  public Range growthTo(Census to) {
    List<Census> regular = before(to, regular());
    List<Census> earlier = regular.size() < 2 ? before(to, detailed) : regular;
    if (earlier.isEmpty()) {
      return null;
    }
    long first = earlier.get(0).time();
    long settled = first + (to.time() - first) / SETTLED;
    Census from =
        earlier.stream()
            .filter(census -> census.time() >= settled)
            .findFirst()
            .orElse(earlier.get(earlier.size() - 1));
    return new Range(from, to);
  }

  /** The later census of growth when none is named; null for none. */
  private Census settledEnd() {
    if (detailed.isEmpty()) {
      return null;
    }
    List<Census> regular = regular();
    Census end = detailed.get(detailed.size() - 1);
    if (regular.size() < 2) {
      return end;
    }
    Census last = regular.get(regular.size() - 1);
    return end.cause().equals(Census.EXIT) && end.bytes() >= last.bytes() ? end : last;
  }

  private List<Census> regular() {
    return detailed.stream().filter(census -> census.cause().equals(Census.INTERVAL)).toList();
  }

  private static List<Census> before(Census to, List<Census> censuses) {
    return censuses.stream().filter(census -> census.time() < to.time()).toList();
  }

  /** Censuses that say which tensors were alive, in the order of their times. */
  public List<Census> detailed() {
    return detailed;
  }
}
