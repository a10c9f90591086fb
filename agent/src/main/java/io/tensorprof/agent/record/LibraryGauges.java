package io.tensorprof.agent.record;

import io.tensorprof.agent.rules.GaugeRule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gauges that the program's libraries have themselves. Their methods are the libraries' code: they
 * are called without any lock of ours, and one that fails is called no more.
 */
final class LibraryGauges {

  /**
   * What a gauge said.
   *
   * @param limit −1 for none
   */
  record Reading(String name, long time, long bytes, long limit) {}

  private record Gauge(String name, Method bytes, Method limit) {}

  private final Supplier<List<GaugeRule>> rules;
  private final Supplier<List<ClassLoader>> loaders;
  private final Set<String> met = new HashSet<>();
  private final List<Gauge> gauges = new ArrayList<>();
  private int lookedFor;

  /**
   * No gauges yet.
   *
   * @param loaders those of the classes of tensors that have been met: a library whose tensors are
   *     there may be asked
   */
  LibraryGauges(Supplier<List<GaugeRule>> rules, Supplier<List<ClassLoader>> loaders) {
    this.rules = rules;
    this.loaders = loaders;
  }

  /** What they say now. */
  List<Reading> read() {
    List<ClassLoader> known = loaders.get();
    List<GaugeRule> named = known.isEmpty() ? List.of() : rules.get();
    if (known.size() * 1000 + named.size() != lookedFor) {
      lookedFor = known.size() * 1000 + named.size();
      known.forEach(loader -> named.forEach(rule -> lookFor(rule, loader)));
    }
    List<Reading> readings = new ArrayList<>();
    gauges.removeIf(gauge -> !read(gauge, readings));
    return readings;
  }

  private void lookFor(GaugeRule rule, ClassLoader loader) {
    if (met.contains(rule.name())) {
      return;
    }
    try {
      Class<?> type = Class.forName(rule.className(), false, loader);
      Method bytes = method(type, rule.method());
      gauges.add(
          new Gauge(rule.name(), bytes, rule.limit() == null ? null : method(type, rule.limit())));
      met.add(rule.name());
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return; // another version of the library: it has no such gauge
    }
  }

  private static Method method(Class<?> type, String name) throws ReflectiveOperationException {
    Method method = type.getMethod(name);
    Class<?> returned = method.getReturnType();
    if (!Modifier.isStatic(method.getModifiers())
        || (returned != long.class && returned != int.class)) {
      throw new NoSuchMethodException(name);
    }
    return method;
  }

  private static boolean read(Gauge gauge, List<Reading> readings) {
    try {
      long bytes = ((Number) gauge.bytes.invoke(null)).longValue();
      long limit = gauge.limit == null ? -1 : ((Number) gauge.limit.invoke(null)).longValue();
      readings.add(new Reading(gauge.name, System.nanoTime(), bytes, limit <= 0 ? -1 : limit));
      return true;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
