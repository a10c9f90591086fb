package io.tensorprof.agent.record;

import io.tensorprof.agent.rules.GaugeRule;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

  private final Supplier<List<GaugeRule>> rules;
  private final Supplier<List<ClassLoader>> loaders;
  private final Predicate<String> isMet;
  private final Set<String> known = new HashSet<>();
  private final List<LibraryGauge> gauges = new ArrayList<>();
  private final List<String> news = new ArrayList<>();
  private int lookedFor;

  /**
   * No gauges yet.
   *
   * @param loaders those of the classes of tensors that have been met: a library whose tensors are
   *     there may be asked
   * @param isMet whether tensors have been met on a device of this name
   */
  LibraryGauges(
      Supplier<List<GaugeRule>> rules,
      Supplier<List<ClassLoader>> loaders,
      Predicate<String> isMet) {
    this.rules = rules;
    this.loaders = loaders;
    this.isMet = isMet;
  }

  /** What they say now. */
  List<Reading> read() {
    if (gauges.removeIf(this::isGone)) {
      lookedFor = 0; // its library may be there anew, in another class loader
    }
    List<ClassLoader> met = loaders.get();
    List<GaugeRule> named = met.isEmpty() ? List.of() : rules.get();
    if (met.size() * 1000 + named.size() != lookedFor) {
      lookedFor = met.size() * 1000 + named.size();
      met.forEach(loader -> named.forEach(rule -> lookFor(rule, loader)));
    }
    List<Reading> readings = new ArrayList<>();
    gauges.removeIf(gauge -> !read(gauge, readings));
    return readings;
  }

  private boolean isGone(LibraryGauge gauge) {
    return gauge.isGone() && known.remove(gauge.rule().name());
  }

  private void lookFor(GaugeRule rule, ClassLoader loader) {
    if (known.contains(rule.name())) {
      return;
    }
    try {
      Class<?> type = Class.forName(rule.className(), false, loader);
      known.add(rule.name());
      gauges.add(new LibraryGauge(rule, type));
    } catch (ClassNotFoundException | LinkageError e) {
      return; // another library's
    }
  }

  private boolean read(LibraryGauge gauge, List<Reading> readings) {
    String device = gauge.rule().device();
    if (device != null && !isMet.test(device)) {
      return true;
    }
    try {
      gauge.read(readings);
      return true;
    } catch (Throwable e) {
      news.add("the gauge '" + gauge.rule().name() + "' is not recorded: " + why(e));
      return false;
    }
  }

  private static String why(Throwable thrown) {
    if (thrown instanceof InvocationTargetException wrapped && wrapped.getCause() != null) {
      return why(wrapped.getCause());
    }
    // A native library's message goes on with frames of its own.
    String first = thrown.toString().lines().findFirst().orElse("");
    return thrown instanceof NoSuchMethodException
        ? "there is no method " + thrown.getMessage()
        : first;
  }

  /** What the user is to be told now. */
  List<String> takeNews() {
    List<String> taken = List.copyOf(news);
    news.clear();
    return taken;
  }
}
