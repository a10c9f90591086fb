package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@code .prof} file holds: functions with their numbers, and for each of them its callers
 * with theirs. Times are nanoseconds.
 */
final class PstatsTable {

  private static final int MAX_EDGES = 10_000_000;
  private static final double NANOS = 1e9;
  private static final double MAX_SECONDS = 1e9;

  /** What pstats knows a function by. */
  record Key(String file, long line, String name) {
    @Override
    public String toString() {
      return (file + ":" + line + "(" + name + ")").replaceAll("\\p{Cntrl}", "?");
    }
  }

  /** A function. */
  static final class Function {
    final int id;
    final Key key;
    boolean listed;
    long primitiveCalls;
    long ncalls;
    long tottime;
    long cumtime;
    final List<Edge> callers = new ArrayList<>();
    final List<Edge> callees = new ArrayList<>();

    Function(int id, Key key) {
      this.id = id;
      this.key = key;
    }

    boolean isRecursive() {
      return ncalls > primitiveCalls;
    }
  }

  /** Calls of one function by another. */
  record Edge(
      Function caller,
      Function callee,
      long ncalls,
      long primitiveCalls,
      long tottime,
      long cumtime) {}

  private final Map<Key, Function> functions = new LinkedHashMap<>();
  private final Map<String, String> strings = new HashMap<>();
  private int edges;
  private long calls;
  private long time;

  private PstatsTable() {}

  static PstatsTable read(MarshalReader in) throws IOException, DamagedException {
    PstatsTable table = new PstatsTable();
    if (in.next() != MarshalReader.DICT) {
      throw new DamagedException("it does not begin with a dict");
    }
    for (Object key = in.next(); key != MarshalReader.NULL; key = in.next()) {
      table.function(key, in);
    }
    for (Function function : table.functions.values()) {
      if (!function.listed) {
        throw new DamagedException(
            "%s calls a function and is none of those listed".formatted(function.key));
      }
    }
    return table;
  }

  /** The functions, in the order of the file. */
  List<Function> functions() {
    return List.copyOf(functions.values());
  }

  private void function(Object keyValue, MarshalReader in) throws IOException, DamagedException {
    Function function = function(keyValue);
    List<?> values = tuple(in.next(), 5);
    if (function.listed || values.get(4) != MarshalReader.DICT) {
      throw new DamagedException(
          function.key + (function.listed ? " is listed twice" : " has no dict of callers"));
    }
    function.listed = true;
    function.primitiveCalls = count(values.get(0));
    function.ncalls = count(values.get(1));
    function.tottime = nanos(values.get(2));
    function.cumtime = Math.max(function.tottime, nanos(values.get(3)));
    if (function.primitiveCalls > function.ncalls) {
      throw new DamagedException(
          "%s has %d calls, of which %d are primitive"
              .formatted(function.key, function.ncalls, function.primitiveCalls));
    }
    addUp(function);
    Set<Function> callers = new HashSet<>();
    for (Object key = in.next(); key != MarshalReader.NULL; key = in.next()) {
      Object value = in.next();
      Function caller = function(key);
      if (!callers.add(caller)) {
        throw new DamagedException(caller.key + " calls " + function.key + " twice");
      }
      if (++edges > MAX_EDGES) {
        throw new DamagedException("it has more than " + MAX_EDGES + " callers");
      }
      edge(caller, function, value);
    }
  }

  private void addUp(Function function) throws DamagedException {
    calls += function.ncalls;
    time += function.tottime;
    if (calls < 0 || time < 0) {
      throw new DamagedException("its numbers add up to more than there can be");
    }
  }

  /** A caller's numbers: all calls and primitive ones stand in another order than a function's. */
  private static void edge(Function caller, Function callee, Object value) throws DamagedException {
    if (value instanceof Long calls) { // of Python's older, pure profile
      Edge edge = new Edge(caller, callee, count(calls), 0, 0, 0);
      caller.callees.add(edge);
      callee.callers.add(edge);
      return;
    }
    List<?> values = tuple(value, 4);
    Edge edge =
        new Edge(
            caller,
            callee,
            count(values.get(0)),
            count(values.get(1)),
            nanos(values.get(2)),
            nanos(values.get(3)));
    caller.callees.add(edge);
    callee.callers.add(edge);
  }

  private Function function(Object value) throws DamagedException {
    List<?> parts = tuple(value, 3);
    if (parts.get(0) instanceof String file
        && parts.get(1) instanceof Long line
        && parts.get(2) instanceof String name) {
      Key key = new Key(shared(file), line, shared(name));
      return functions.computeIfAbsent(key, added -> new Function(functions.size(), added));
    }
    throw new DamagedException("a function is not named by file, line and name");
  }

  private String shared(String text) {
    return strings.computeIfAbsent(text, any -> text);
  }

  private static List<?> tuple(Object value, int size) throws DamagedException {
    if (value instanceof List<?> list && list.size() == size) {
      return list;
    }
    throw new DamagedException("there is no tuple of %d where one must be".formatted(size));
  }

  private static long count(Object value) throws DamagedException {
    if (value instanceof Long count && count >= 0 && count <= Long.MAX_VALUE >> 20) {
      return count;
    }
    throw new DamagedException("a number of calls is " + value);
  }

  private static long nanos(Object value) throws DamagedException {
    if (value instanceof Number seconds && Math.abs(seconds.doubleValue()) <= MAX_SECONDS) {
      return Math.max(0, Math.round(seconds.doubleValue() * NANOS)); // a clock may have gone back
    }
    throw new DamagedException("a time is " + value);
  }

  /** The frame of a function: a line of Python, or what is built in. */
  static Frame frame(Function function) {
    Key key = function.key;
    boolean builtIn = key.file().equals("~") && key.line() == 0;
    if (builtIn) {
      String name = key.name();
      boolean bracketed = name.length() > 2 && name.startsWith("<") && name.endsWith(">");
      return Frame.sampled(
          Frame.Kind.NATIVE, "", bracketed ? name.substring(1, name.length() - 1) : name, "");
    }
    return Frame.function(
        Frame.Kind.FUNCTION,
        owner(key.file()),
        key.name(),
        key.file() + ":" + key.line(), // what tells apart functions of one name
        "",
        key.file(),
        (int) Math.max(0, Math.min(Integer.MAX_VALUE, key.line())));
  }

  /** A module's name: the file's, without folders and end. */
  private static String owner(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
