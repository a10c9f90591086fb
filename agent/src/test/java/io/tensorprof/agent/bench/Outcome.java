package io.tensorprof.agent.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tensorprof says of a recording when it closes it.
 *
 * @param calls calls recorded
 * @param lost calls lost
 * @param bytes size of the file
 */
record Outcome(long calls, long lost, long bytes) {

  private static final Pattern WROTE =
      Pattern.compile("tensorprof: wrote .*, ([0-9,]+) calls, ([0-9,]+) bytes");
  private static final Pattern LOST = Pattern.compile("; ([0-9,]+) calls lost");

  /**
   * From what the program printed on standard error.
   *
   * @throws IllegalStateException when there is no such line
   */
  static Outcome of(String err) {
    Matcher wrote = WROTE.matcher(err);
    if (!wrote.find()) {
      throw new IllegalStateException("no recording was written:\n" + err);
    }
    Matcher lost = LOST.matcher(err);
    return new Outcome(
        number(wrote.group(1)), lost.find() ? number(lost.group(1)) : 0, number(wrote.group(2)));
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replace(",", ""));
  }
}
