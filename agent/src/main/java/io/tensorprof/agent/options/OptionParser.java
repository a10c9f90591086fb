package io.tensorprof.agent.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
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
          + " lock, every, budget, jvm, memory, census, delay, duration, schedule, rotate, keep";

  /** Options that may be given more than once. */
  private static final Set<String> SEVERAL = Set.of("ops", "include", "exclude", "rules", "rotate");

  private static final long LEAST_INTERVAL = 10_000;

  private static final long LEAST_CENSUS = 100_000_000;

  private static final long LEAST_PART = 1 << 20;

  private final Set<String> given = new HashSet<>();
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
  private MemoryWish memory = MemoryWish.NOTHING;
  private long censusNanos;
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
    if (!given.add(key) && !SEVERAL.contains(key)) {
      throw new OptionException(
          "option '"
              + key
              + "' is given twice"
              + (key.equals("mode") ? "; join modes as mode=tracing+sampling" : ""));
    }
    notBehindSemicolon(value);
    switch (key) {
      case "mode" -> mode(value);
      case "file" -> {
        file = Values.required(key, value);
        onlyKnownPercents(file);
      }
      case "ops" -> Values.several(key, value, ops);
      case "include" -> Values.several(key, value, include);
      case "exclude" -> Values.several(key, value, exclude);
      case "rules" -> Values.several(key, value, rules);
      case "shapes" -> shapes = Values.onOff(key, value);
      case "internals" -> internals = Values.onOff(key, value);
      case "event" -> event = event(value);
      case "interval" -> intervalNanos = interval(value);
      case "alloc" -> allocBytes = Values.bytes(key, value);
      case "lock" -> lockNanos = Values.time(key, value);
      case "every" ->
          every =
              Values.whole(
                  key,
                  value,
                  1,
                  MOST_EVERY,
                  "number from 1 to "
                      + MOST_EVERY
                      + "; every=64 times one call of an op in about 64");
      case "budget" -> budget = Values.share(key, value);
      case "jvm" -> jvm = Values.onOff(key, value);
      case "memory" -> memory = memory(value);
      case "census" -> censusNanos = census(value);
      case "delay" -> delayNanos = Values.time(key, value);
      case "duration" -> durationNanos = Values.time(key, value);
      case "schedule" -> schedule = Values.required(key, value);
      case "rotate" -> rotate(value);
      case "keep" -> keep = Values.whole(key, value, 1, Integer.MAX_VALUE, "number of parts");
      default ->
          throw new OptionException("unknown option '" + key + "'; valid options are " + VALID);
    }
  }

  /**
   * Within a value a semicolon parts its parts; what follows one may have been meant to be more.
   */
  private static void notBehindSemicolon(String value) throws OptionException {
    for (int at = value.indexOf(';'); at >= 0; at = value.indexOf(';', at + 1)) {
      int equals = value.indexOf('=', at);
      String word = equals < 0 ? "" : value.substring(at + 1, equals).strip();
      if (List.of(VALID.split(", ")).contains(word)) {
        throw new OptionException(
            "'" + value.substring(at) + "': a comma goes between options, not a semicolon");
      }
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
    if (memory.isAny() && !modes.contains(Mode.TRACING) && !modes.contains(Mode.COUNTING)) {
      throw new OptionException(
          "option 'memory' needs mode=tracing or mode=counting: it is at calls that it looks");
    }
    if (censusNanos > 0 && !memory.tracksTensors()) {
      throw new OptionException("option 'census' goes with memory=on or memory=trace");
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
        new MemoryWish(memory.lines(), memory.tracksTensors(), memory.lives(), censusNanos),
        new Timetable(
            delayNanos, durationNanos, schedule.isEmpty() ? null : ScheduleParser.parse(schedule)),
        new Rotation(rotateBytes, rotateNanos, keep));
  }

  /** A size, or a time; given twice, both hold. */
  private void rotate(String value) throws OptionException {
    String unit = value.substring(Values.digits(value)).toLowerCase(Locale.ROOT);
    switch (unit) {
      case "k", "m", "g", "kb", "mb", "gb" -> {
        String size = unit.length() == 1 ? value : value.substring(0, value.length() - 1);
        rotateBytes = Values.bytes("rotate", size);
        if (rotateBytes < LEAST_PART) {
          throw new OptionException("rotate=" + value + ": a part has 1m at least");
        }
      }
      case "s", "min", "h" -> rotateNanos = Values.time("rotate", value);
      default ->
          throw new OptionException(
              "value '"
                  + value
                  + "' of option 'rotate' is neither a size (k, m, g) nor a time (s, min, h); write"
                  + " 100m or 10min");
    }
  }

  private static MemoryWish memory(String value) throws OptionException {
    boolean lines = false;
    boolean tensors = false;
    boolean lives = false;
    for (String word : value.split("\\+", -1)) {
      switch (Values.oneOf("memory", word, "on", "trace", "lines", "off")) {
        case "lines" -> lines = true;
        case "on" -> tensors = true;
        case "trace" -> lives = true;
        default -> {
          if (!value.equals("off")) {
            throw new OptionException("memory=" + value + ": off goes with nothing else");
          }
        }
      }
    }
    return new MemoryWish(lines, tensors || lives, lives, 0);
  }

  private static long census(String value) throws OptionException {
    long nanos = Values.time("census", value);
    if (nanos < LEAST_CENSUS) {
      throw new OptionException(
          "value '" + value + "' of option 'census' is below 100ms; write 1s or 10s");
    }
    return nanos;
  }

  /** A time; without a unit it is in nanoseconds, as async-profiler has it. */
  private static long interval(String value) throws OptionException {
    boolean bare = !value.isEmpty() && Values.digits(value) == value.length();
    long nanos = Values.time("interval", bare ? value + "ns" : value);
    if (nanos < LEAST_INTERVAL) {
      throw new OptionException(
          "value '" + value + "' of option 'interval' is below 10us; write 1ms or 500us");
    }
    return nanos;
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
    return Values.oneOf("event", value, "cpu", "ctimer", "itimer", "wall");
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

  private static void onlyKnownPercents(String file) throws OptionException {
    for (int at = file.indexOf('%'); at >= 0; at = file.indexOf('%', at + 1)) {
      if (!file.startsWith("p", at + 1) && !file.startsWith("t", at + 1)) {
        throw new OptionException(
            "file=" + file + ": behind a % stands p, for the process's number, or t, for the time");
      }
    }
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
