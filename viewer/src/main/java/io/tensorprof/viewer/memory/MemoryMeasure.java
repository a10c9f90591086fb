package io.tensorprof.viewer.memory;

/**
 * What of the tensors' memory is looked at.
 *
 * @param kind what it is
 * @param time of {@link Kind#MOMENT}, nanoseconds on the run's clock
 * @param from number of the census that {@link Kind#CENSUS} is of and {@link Kind#GROWTH} begins
 *     with; {@link #USUAL} for one that shows most
 * @param to number of the census that {@link Kind#GROWTH} ends with, or {@link #USUAL}
 */
public record MemoryMeasure(Kind kind, long time, int from, int to) {

  /** Stands for the census that is taken when none is asked for. */
  public static final int USUAL = 0;

  /** Kinds of memory. */
  public enum Kind {
    /** What was alive at the last census. */
    END("alive at the end"),
    /** What was alive when it was most. */
    PEAK("alive at the peak"),
    /** What was alive at a time. */
    MOMENT("alive at a time"),
    /** What was alive at a census. */
    CENSUS("alive at a census"),
    /** By how much more was alive at a census than at an earlier one, where it was more. */
    GROWTH("growth"),
    /** What the garbage collector has freed, for nobody had closed it. */
    COLLECTED("freed by GC only"),
    /** What was made in the whole run. */
    MADE("made in all");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** How lists name it, in small letters. */
    public String title() {
      return title;
    }
  }

  /** What was alive at the end. */
  public static final MemoryMeasure END = of(Kind.END);

  /** What was alive at the peak. */
  public static final MemoryMeasure PEAK = of(Kind.PEAK);

  /** A kind that needs no more than itself, or takes what shows most. */
  public static MemoryMeasure of(Kind kind) {
    return new MemoryMeasure(kind, 0, USUAL, USUAL);
  }

  /** What was alive at a time. */
  public static MemoryMeasure at(long nanos) {
    return new MemoryMeasure(Kind.MOMENT, nanos, USUAL, USUAL);
  }

  /** What was alive at a census. */
  public static MemoryMeasure census(int number) {
    return new MemoryMeasure(Kind.CENSUS, 0, number, USUAL);
  }

  /** What grew between two censuses. */
  public static MemoryMeasure growth(int from, int to) {
    return new MemoryMeasure(Kind.GROWTH, 0, from, to);
  }
}
