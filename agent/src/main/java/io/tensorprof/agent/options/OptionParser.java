package io.tensorprof.agent.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads {@code key=value,key=value}, as async-profiler's users write it. A key that takes several
 * values may be repeated, or its values joined by {@code ;}.
 */
public final class OptionParser {

  /** The longest mean distance that a timed call's weight has room for. */
  private static final int MOST_EVERY = 1 << 12;

  private static final String VALID =
      "mode, file, ops, include, exclude, rules, shapes, internals, event, interval, alloc,"
          + " lock, every, budget, jvm, delay, duration, schedule, rotate, keep";

  private static final long LEAST_PART = 1 << 20;

  private final Set<Mode> modes = EnumSet.noneOf(Mode.class);
  private String file = "tensorprof.jfr";
  private final List<String> ops = new ArrayList<>();
  private final List<String> include = new ArrayList<>();
  private final List<String> exclude = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private boolean shapes = true;
  private boolean internals;
  private String event = "cpu";
  private long intervalNanos = 1_000_000;
  private long allocBytes = -1;
  private long lockNanos = -1;
  private int every = 1;
  private double budget;
  private boolean jvm;
  private long delayNanos;
  private long durationNanos;
  private String schedule = "";
  private long rotateBytes;
  private long rotateNanos;
  private int keep;

  private final Path directory;

  private OptionParser(Path directory) {
    this.directory = directory;
  }

  /**
   * The options of an {@code -javaagent} argument.
   *
   * @param text what stands behind the jar's {@code =}; null or blank for the defaults
   * @throws OptionException naming the first option that is wrong, and what would be valid
   */
  public static AgentOptions parse(String text) throws OptionException {
    return parse(text, null);
  }

  /**
   * Likewise.
   *
   * @param directory where relative file names begin; null for the process's own directory
   */
  public static AgentOptions parse(String text, Path directory) throws OptionException {
    OptionParser parser = new OptionParser(directory);
    String given = text == null ? "" : text.strip();
    for (String option : given.split(",", -1)) {
      if (!parser.schedule.isEmpty() && ScheduleParser.isPart(option.strip())) {
        parser.schedule += "," + option;
      } else if (!option.isBlank()) {
        parser.option(option.strip());
      }
    }
    return parser.options(given);
  }

  private void option(String option) throws OptionException {
    int equals = option.indexOf('=');
    String key = equals < 0 ? option : option.substring(0, equals);
    String value = equals < 0 ? "" : option.substring(equals + 1);
    switch (key) {
      case "mode" -> mode(value);
      case "file" -> file = required(key, value);
      case "ops" -> several(key, value, ops);
      case "include" -> several(key, value, include);
      case "exclude" -> several(key, value, exclude);
      case "rules" -> several(key, value, rules);
      case "shapes" -> shapes = onOff(key, value);
      case "internals" -> internals = onOff(key, value);
      case "event" -> event = event(value);
      case "interval" -> intervalNanos = duration(key, value);
      case "alloc" -> allocBytes = bytes(key, value);
      case "lock" -> lockNanos = duration(key, value);
      case "every" -> every = every(value);
      case "budget" -> budget = budget(value);
      case "jvm" -> jvm = onOff(key, value);
      case "delay" -> delayNanos = duration(key, value);
      case "duration" -> durationNanos = duration(key, value);
      case "schedule" -> schedule = required(key, value);
      case "rotate" -> rotate(value);
      case "keep" -> keep = keep(value);
      default ->
          throw new OptionException("unknown option '" + key + "'; valid options are " + VALID);
    }
  }

  private AgentOptions options(String text) throws OptionException {
    if (modes.isEmpty()) {
      modes.add(Mode.TRACING);
    }
    if (modes.contains(Mode.TRACING) && modes.contains(Mode.COUNTING)) {
      throw new OptionException(
          "mode=tracing+counting: tracing counts every call already; choose one of the two");
    }
    if (every > 1 && !modes.contains(Mode.TRACING)) {
      throw new OptionException(
          "every=" + every + " needs mode=tracing: it is calls that it times");
    }
    if (budget > 0 && !modes.contains(Mode.TRACING)) {
      throw new OptionException(
          "option 'budget' needs mode=tracing: it is calls that are timed which it makes fewer");
    }
    if (keep > 0 && rotateBytes == 0 && rotateNanos == 0) {
      throw new OptionException("option 'keep' goes with rotate=100m or rotate=10min");
    }
    if (!schedule.isEmpty()
        && (modes.contains(Mode.SAMPLING) || allocBytes >= 0 || lockNanos >= 0)) {
      throw new OptionException(
          "option 'schedule' goes with mode=tracing and mode=counting; a sampler cannot be switched"
              + " between two calls: use delay= and duration=");
    }
    return new AgentOptions(
        text,
        Collections.unmodifiableSet(EnumSet.copyOf(modes)),
        path("file", expand(file)),
        List.copyOf(ops),
        List.copyOf(include),
        List.copyOf(exclude),
        paths(),
        shapes,
        internals,
        event,
        intervalNanos,
        allocBytes,
        lockNanos,
        every,
        budget,
        jvm,
        new Timetable(
            delayNanos, durationNanos, schedule.isEmpty() ? null : ScheduleParser.parse(schedule)),
        new Rotation(rotateBytes, rotateNanos, keep));
  }

  /** A size, or a time; given twice, both hold. */
  private void rotate(String value) throws OptionException {
    String unit = value.toLowerCase(Locale.ROOT).replaceFirst("^[0-9]+", "");
    switch (unit) {
      case "k", "m", "g", "kb", "mb", "gb" -> {
        rotateBytes = bytes("rotate", value.replaceFirst("[bB]$", ""));
        if (rotateBytes < LEAST_PART) {
          throw new OptionException("rotate=" + value + ": a part has 1m at least");
        }
      }
      case "s", "min", "h" -> rotateNanos = duration("rotate", value);
      default ->
          throw new OptionException(
              "value '"
                  + value
                  + "' of option 'rotate' is neither a size nor a time; write 100m or 10min");
    }
  }

  private static int keep(String value) throws OptionException {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new OptionException("value '" + value + "' of option 'keep' is no number of parts");
  }

  private List<Path> paths() throws OptionException {
    List<Path> paths = new ArrayList<>();
    for (String rule : rules) {
      paths.add(path("rules", rule));
    }
    return List.copyOf(paths);
  }

  private void mode(String value) throws OptionException {
    for (String name : value.split("\\+", -1)) {
      switch (name) {
        case "tracing" -> modes.add(Mode.TRACING);
        case "counting" -> modes.add(Mode.COUNTING);
        case "sampling" -> modes.add(Mode.SAMPLING);
        default ->
            throw new OptionException(
                "unknown value '"
                    + name
                    + "' of option 'mode'; valid values are tracing, counting, sampling,"
                    + " tracing+sampling, counting+sampling");
      }
    }
  }

  private static int every(String value) throws OptionException {
    try {
      int calls = Integer.parseInt(value);
      if (calls >= 1 && calls <= MOST_EVERY) {
        return calls;
      }
    } catch (NumberFormatException e) {
      // said below, with the valid form
    }
    throw new OptionException(
        "value '"
            + value
            + "' of option 'every' is no number from 1 to "
            + MOST_EVERY
            + "; every=64 times one call of an op in about 64");
  }

  private static double budget(String value) throws OptionException {
    if (value.matches("[0-9]{1,3}([.][0-9]{1,6})?%")) {
      double share = Double.parseDouble(value.substring(0, value.length() - 1)) / 100;
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new OptionException(
        "value '"
            + value
            + "' of option 'budget' is no share of the time; write budget=2% or budget=0.5%");
  }

  private static String required(String key, String value) throws OptionException {
    if (value.isBlank()) {
      throw new OptionException("option '" + key + "' needs a value: " + key + "=…");
    }
    return value;
  }

  private static void several(String key, String value, List<String> values)
      throws OptionException {
    for (String one : required(key, value).split(";", -1)) {
      values.add(required(key, one.strip()));
    }
  }

  private static boolean onOff(String key, String value) throws OptionException {
    return oneOf(key, value, "on", "off", "true", "false").matches("on|true");
  }

  private static String oneOf(String key, String value, String... valid) throws OptionException {
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

  private static long duration(String key, String value) throws OptionException {
    String text = value.toLowerCase(Locale.ROOT);
    String digits = text.replaceFirst("(ns|us|ms|s|min|h)?$", "");
    try {
      long number = Long.parseLong(digits);
      long unit =
          switch (text.substring(digits.length())) {
            case "h" -> 3_600_000_000_000L;
            case "min" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "us" -> 1_000L;
            default -> 1L;
          };
      if (number > 0) {
        return Math.multiplyExact(number, unit);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // said below, with the valid form
    }
    throw new OptionException(
        "value '"
            + value
            + "' of option '"
            + key
            + "' is no time; write a whole number and a unit, as 1ms, 500us or 1000000 (ns)");
  }

  private static String event(String value) throws OptionException {
    if (value.equals("alloc") || value.equals("lock")) {
      throw new OptionException(
          "event="
              + value
              + ": write "
              + value
              + (value.equals("alloc") ? "=512k" : "=10us")
              + " instead, beside the event or without mode=sampling");
    }
    return oneOf("event", value, "cpu", "ctimer", "itimer", "wall");
  }

  private static long bytes(String key, String value) throws OptionException {
    String text = value.toLowerCase(Locale.ROOT);
    String digits = text.replaceFirst("[kmg]?$", "");
    try {
      long number = Long.parseLong(digits);
      int shift =
          switch (text.substring(digits.length())) {
            case "g" -> 30;
            case "m" -> 20;
            case "k" -> 10;
            default -> 0;
          };
      if (number >= 0) {
        return Math.multiplyExact(number, 1L << shift);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // said below, with the valid form
    }
    throw new OptionException(
        "value '"
            + value
            + "' of option '"
            + key
            + "' is no number of bytes; write a whole number, as 512k, 2m or 524288");
  }

  private static String expand(String file) {
    String expanded = file;
    if (expanded.contains("%p")) {
      expanded = expanded.replace("%p", Long.toString(ProcessHandle.current().pid()));
    }
    if (expanded.contains("%t")) { // asked first: formatting a time takes 20 ms of a start
      expanded =
          expanded.replace(
              "%t",
              DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                  .withZone(ZoneId.systemDefault())
                  .format(Instant.now()));
    }
    return expanded;
  }

  private Path path(String key, String value) throws OptionException {
    try {
      Path path = Path.of(value);
      return directory == null ? path.toAbsolutePath() : directory.resolve(path);
    } catch (InvalidPathException e) {
      throw new OptionException("value '" + value + "' of option '" + key + "' is no file name");
    }
  }
}
