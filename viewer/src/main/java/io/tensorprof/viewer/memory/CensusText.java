package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.Census;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Censuses and times in words. */
public final class CensusText {

  /** Censuses that a message lists. */
  private static final int MOST_LISTED = 20;

  private CensusText() {}

  /** A time of the run to the millisecond: {@code 1.200 s}. */
  public static String time(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  /** When it was, its number and why it was taken: {@code 1.200 s (census 3, interval)}. */
  public static String of(Census census) {
    String cause = census.cause().isEmpty() ? "" : ", " + census.cause();
    return time(census.time()) + " (census " + census.number() + cause + ")";
  }

  /** Numbers and times of some. */
  static String list(List<Census> censuses) {
    if (censuses.isEmpty()) {
      return "none";
    }
    String listed =
        censuses.stream()
            .limit(MOST_LISTED)
            .map(census -> census.number() + " (" + time(census.time()) + ")")
            .collect(Collectors.joining(", "));
    return censuses.size() > MOST_LISTED ? listed + ", …" : listed;
  }
}
