package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.MemoryReadings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The memory of the process by method and line, as memory_profiler has it: what it was at most
 * behind a line, and by how much it grew there in sum.
 */
public final class MemoryByLine {

  /**
   * A line that calls ops.
   *
   * @param number from 1; 0 when the class does not say
   * @param usage bytes of the process at most, read behind its calls
   * @param increment bytes by which they grew from the reading before, in sum
   * @param occurrences how often it ran: the most calls of one of its ops
   * @param ops what it calls, in the order of names
   */
  public record Line(int number, long usage, long increment, long occurrences, List<String> ops) {}

  /**
   * A method whose lines call ops.
   *
   * @param function the method
   * @param site a call in it, for its file
   * @param baseline bytes of the process before the first reading in it
   * @param peak bytes of the process at most
   * @param growth increments of all its lines, bytes
   * @param lines in the order of their numbers
   */
  public record Method(
      FunctionKey function,
      CallSite site,
      long baseline,
      long peak,
      long growth,
      List<Line> lines) {}

  /** Orders of methods. */
  public enum Order {
    /** Those first that grew most. */
    GROWTH,
    /** Those first behind whose lines the process was largest. */
    PEAK,
    /** By file and line. */
    FILE;

    private Comparator<Method> comparator() {
      Comparator<Method> byPlace = Comparator.comparing(Method::site);
      return switch (this) {
        case GROWTH -> Comparator.comparingLong(Method::growth).reversed().thenComparing(byPlace);
        case PEAK -> Comparator.comparingLong(Method::peak).reversed().thenComparing(byPlace);
        case FILE -> byPlace;
      };
    }
  }

  private final List<Method> methods;
  private final long readings;
  private final long cost;

  private MemoryByLine(List<Method> methods, long readings, long cost) {
    this.methods = List.copyOf(methods);
    this.readings = readings;
    this.cost = cost;
  }

  /** The methods of a run's readings, in an order. */
  public static MemoryByLine of(List<MemoryReadings> readings, Order order) {
    Map<FunctionKey, List<MemoryReadings>> byMethod = new LinkedHashMap<>();
    for (MemoryReadings one : readings) {
      byMethod.computeIfAbsent(one.frame().site().caller(), any -> new ArrayList<>()).add(one);
    }
    List<Method> methods = new ArrayList<>();
    byMethod.forEach((function, of) -> methods.add(method(function, of)));
    methods.sort(order.comparator());
    return new MemoryByLine(
        methods,
        readings.stream().mapToLong(MemoryReadings::calls).sum(),
        readings.stream().mapToLong(MemoryReadings::cost).sum());
  }

  private static Method method(FunctionKey function, List<MemoryReadings> readings) {
    Map<Integer, List<MemoryReadings>> byLine = new TreeMap<>();
    MemoryReadings first = readings.get(0);
    CallSite site = first.frame().site();
    for (MemoryReadings one : readings) {
      CallSite at = one.frame().site();
      byLine.computeIfAbsent(at.line(), any -> new ArrayList<>()).add(one);
      first = one.first() < first.first() ? one : first;
      site = at.compareTo(site) < 0 ? at : site;
    }
    List<Line> lines = new ArrayList<>();
    byLine.forEach((number, of) -> lines.add(line(number, of)));
    return new Method(
        function,
        site,
        first.before(),
        lines.stream().mapToLong(Line::usage).max().orElse(0),
        lines.stream().mapToLong(Line::increment).sum(),
        List.copyOf(lines));
  }

  private static Line line(int number, List<MemoryReadings> readings) {
    return new Line(
        number,
        readings.stream().mapToLong(MemoryReadings::highest).max().orElse(0),
        readings.stream().mapToLong(MemoryReadings::increment).sum(),
        readings.stream().mapToLong(MemoryReadings::calls).max().orElse(0),
        readings.stream().map(one -> one.frame().displayName()).distinct().sorted().toList());
  }

  public List<Method> methods() {
    return methods;
  }

  /** How often the memory was read. */
  public long readings() {
    return readings;
  }

  /** Nanoseconds that it took, which are in the times of the same recording. */
  public long cost() {
    return cost;
  }
}
