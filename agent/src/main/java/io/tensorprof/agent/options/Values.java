package io.tensorprof.agent.options;

import java.util.List;
import java.util.Locale;

/** Reads the values of options, and says of a wrong one what would be right. */
final class Values {

  private Values() {}

  static String required(String key, String value) throws OptionException {
    if (value.isBlank()) {
      throw new OptionException("option '" + key + "' needs a value: " + key + "=…");
    }
    return value;
  }

  static void several(String key, String value, List<String> values) throws OptionException {
    for (String one : required(key, value).split(";", -1)) {
      values.add(required(key, one.strip()));
    }
  }

  static boolean onOff(String key, String value) throws OptionException {
    String word = oneOf(key, value, "on", "off", "true", "false");
    return word.equals("on") || word.equals("true");
  }

  static String oneOf(String key, String value, String... valid) throws OptionException {
    if (!List.of(valid).contains(value)) {
      throw new OptionException(
          "unknown value '"
              + value
              + "' of option '"
              + key
              + "'; valid values are "
              + String.join(", ", valid));
    }
    return value;
  }

  /** A time with its unit, in nanoseconds. */
  static long time(String key, String value) throws OptionException {
    int digits = digits(value);
    String unit = value.substring(digits).toLowerCase(Locale.ROOT);
    long nanos =
        switch (unit) {
          case "h" -> 3_600_000_000_000L;
          case "min" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us" -> 1_000L;
          case "ns" -> 1L;
          default -> 0;
        };
    long number = product(value.substring(0, digits), nanos);
    if (number <= 0) {
      throw new OptionException(
          "value '"
              + value
              + "' of option '"
              + key
              + "' is no time; write a whole number and one of ns, us, ms, s, min, h, as 500ms or"
              + " 10s");
    }
    return number;
  }

  /** A number of bytes, with or without a unit. */
  static long bytes(String key, String value) throws OptionException {
    int digits = digits(value);
    long unit =
        switch (value.substring(digits).toLowerCase(Locale.ROOT)) {
          case "g" -> 1L << 30;
          case "m" -> 1L << 20;
          case "k" -> 1L << 10;
          case "" -> 1L;
          default -> 0;
        };
    long bytes = unit == 0 ? -1 : product(value.substring(0, digits), unit);
    if (bytes < 0) {
      throw new OptionException(
          "value '"
              + value
              + "' of option '"
              + key
              + "' is no number of bytes; write a whole number, as 512k, 2m or 524288");
    }
    return bytes;
  }

  /** A whole number within bounds. */
  static int whole(String key, String value, int least, int most, String meaning)
      throws OptionException {
    long number = digits(value) == value.length() ? product(value, 1) : -1;
    if (number < least || number > most) {
      throw new OptionException("value '" + value + "' of option '" + key + "' is no " + meaning);
    }
    return (int) number;
  }

  /** A percentage above 0, as a share. */
  static double share(String key, String value) throws OptionException {
    if (value.matches("[0-9]{1,3}([.][0-9]{1,6})?%")) {
      double share = Double.parseDouble(value.substring(0, value.length() - 1)) / 100;
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new OptionException(
        "value '"
            + value
            + "' of option '"
            + key
            + "' is no share of the time; write "
            + key
            + "=2% or "
            + key
            + "=0.5%");
  }

  /** Digits that a text begins with. */
  static int digits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  /** −1 when there is no number, or it is too large. */
  private static long product(String digits, long unit) {
    try {
      return Math.multiplyExact(Long.parseLong(digits), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
  }
}
