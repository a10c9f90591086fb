package io.tensorprof.agent.options;

/** Reads {@code wait:10,warmup:5,active:20,repeat:3,of:com.acme.Train#step}. */
final class ScheduleParser {

  private static final String[] KEYS = {"wait:", "warmup:", "active:", "repeat:", "of:"};
  private static final String FORM =
      "write schedule=wait:10,warmup:5,active:20,repeat:3,of:com.acme.Train#step";

  private long wait;
  private long warmup;
  private long active;
  private long repeat;
  private String of = "";

  private ScheduleParser() {}

  /** Whether a word between two commas belongs to the schedule before it. */
  static boolean isPart(String word) {
    for (String key : KEYS) {
      if (word.startsWith(key)) {
        return true;
      }
    }
    return false;
  }

  static Schedule parse(String value) throws OptionException {
    ScheduleParser parser = new ScheduleParser();
    for (String word : value.split("[,;]", -1)) {
      parser.word(word.strip());
    }
    return parser.schedule();
  }

  private void word(String word) throws OptionException {
    int colon = word.indexOf(':');
    String value = word.substring(colon + 1);
    switch (word.substring(0, colon + 1)) {
      case "wait:" -> wait = number(word, value);
      case "warmup:" -> warmup = number(word, value);
      case "active:" -> active = number(word, value);
      case "repeat:" -> repeat = number(word, value);
      case "of:" -> of = value;
      default -> throw new OptionException("option 'schedule': '" + word + "' is no part; " + FORM);
    }
  }

  private static long number(String word, String value) throws OptionException {
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= Integer.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new OptionException("option 'schedule': '" + word + "' has no number of calls; " + FORM);
  }

  private Schedule schedule() throws OptionException {
    if (active == 0) {
      throw new OptionException("option 'schedule' needs active:, the calls to record; " + FORM);
    }
    int hash = of.indexOf('#');
    if (hash <= 0 || hash == of.length() - 1) {
      throw new OptionException(
          "option 'schedule' needs of:, the class#method whose calls it counts; " + FORM);
    }
    return new Schedule(
        wait, warmup, active, repeat, of.substring(0, hash), of.substring(hash + 1));
  }
}
