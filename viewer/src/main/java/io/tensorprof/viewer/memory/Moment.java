package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.Lives;
import io.tensorprof.analyzer.memory.TensorMemory;
import java.util.Comparator;
import java.util.Locale;

/**
 * What was alive at a time, as far as a recording tells: exactly where lives were recorded one by
 * one, else at the last census before, else at the first one after.
 *
 * @param time that was asked for, nanoseconds on the run's clock
 * @param census what answers
 * @param shortest where lives answer, of which the shorter ones were too many to be kept, the
 *     nanoseconds that those which are there lasted at least; 0 where all are there
 */
public record Moment(long time, Census census, long shortest) {

  /** What answers for a time; null when nothing does. */
  public static Moment of(TensorMemory memory, long nanos) {
    CensusPick pick = new CensusPick(memory);
    Census census = pick.at(nanos);
    if (census == null) {
      census = pick.detailed().stream().min(Comparator.comparingLong(Census::time)).orElse(null);
    }
    return census == null ? null : of(memory, nanos, census);
  }

  /** What a census answers for a time. */
  static Moment of(TensorMemory memory, long nanos, Census census) {
    boolean ofLives = census.cause().equals(Lives.CAUSE);
    return new Moment(nanos, census, ofLives ? memory.lives().shortest() : 0);
  }

  /** Whether it is of the time itself. */
  public boolean isExact() {
    return census.time() == time;
  }

  /**
   * The time, and, where another one answers, which: {@code 1.000 s (census 2, …), the last before
   * 1.200 s}.
   */
  public String text() {
    if (census.cause().equals(Lives.CAUSE)) {
      return shortest == 0
          ? CensusText.time(time)
          : CensusText.time(time)
              + String.format(
                  Locale.ROOT, ", of tensors that lived %.3f ms or longer", shortest / 1e6);
    }
    String text = CensusText.of(census);
    return isExact()
        ? text
        : text
            + (census.time() < time ? ", the last before " : ", the first after ")
            + CensusText.time(time);
  }
}
