package io.tensorprof.agent.record;

import io.tensorprof.agent.rules.GaugeRule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A gauge that a library has, or one for each of its devices. One of a device is silent until it
 * first tells more than 0: eight devices of which one is used are one. It does not keep the
 * library's classes alive: what calls them is made anew when the garbage collector has taken it.
 */
final class LibraryGauge {

  private static final int MOST_DEVICES = 64;

  private static final long UNKNOWN = -2;

  /** What reads it; limit and each are null where the rule names none. */
  private record Calls(GaugeCall bytes, GaugeCall limit, GaugeCall each) {}

  private final GaugeRule rule;
  private final WeakReference<Class<?>> type;
  private final List<Long> limits = new ArrayList<>(); // by device
  private WeakReference<Calls> known = new WeakReference<>(null);

  /** A rule's gauge, to be found in a class. */
  LibraryGauge(GaugeRule rule, Class<?> type) {
    this.rule = rule;
    this.type = new WeakReference<>(type);
  }

  /** Whether its class has been unloaded. */
  boolean isGone() {
    return type.refersTo(null);
  }

  private Calls calls() throws ReflectiveOperationException {
    Calls made = known.get();
    Class<?> owner = type.get();
    if (made == null && owner != null) {
      made =
          new Calls(
              new GaugeCall(owner, rule.bytes(), rule.closing()),
              rule.limit() == null ? null : new GaugeCall(owner, rule.limit(), rule.closing()),
              rule.each() == null ? null : new GaugeCall(owner, rule.each(), false));
      known = new WeakReference<>(made);
    }
    return made;
  }

  GaugeRule rule() {
    return rule;
  }

  /**
   * Adds what it says now.
   *
   * @throws Throwable what the library throws, or naming what it does not have
   */
  void read(List<LibraryGauges.Reading> readings) throws Throwable {
    Calls calls = calls();
    if (calls != null) {
      read(calls, readings);
    }
  }

  private void read(Calls calls, List<LibraryGauges.Reading> readings) throws Throwable {
    GaugeCall each = calls.each();
    int devices = each == null ? 1 : (int) Math.min(MOST_DEVICES, each.read(0));
    for (int device = 0; device < devices; device++) {
      long told = calls.bytes().read(device);
      if (device >= limits.size()) {
        limits.add(UNKNOWN);
      }
      if (each != null && told == 0 && limits.get(device) == UNKNOWN) {
        continue;
      }
      if (limits.get(device) == UNKNOWN) { // it stays what it is
        limits.set(device, Math.max(-1, calls.limit() == null ? -1 : calls.limit().read(device)));
      }
      String name = each == null ? rule.name() : rule.name() + " " + device;
      long most = limits.get(device);
      readings.add(new LibraryGauges.Reading(name, System.nanoTime(), told, most == 0 ? -1 : most));
    }
  }
}
