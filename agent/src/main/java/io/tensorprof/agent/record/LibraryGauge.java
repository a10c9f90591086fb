package io.tensorprof.agent.record;

import io.tensorprof.agent.rules.GaugeRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A gauge that a library has, or one for each of its devices. One of a device is silent until it
 * first tells more than 0: eight devices of which one is used are one.
 */
final class LibraryGauge {

  private static final int MOST_DEVICES = 64;

  private static final long UNKNOWN = -2;

  private final GaugeRule rule;
  private final Class<?> type;
  private final List<Long> limits = new ArrayList<>(); // by device
  private GaugeCall bytes; // null until it is read first: not all that could be are
  private GaugeCall limit;
  private GaugeCall each;

  /** A rule's gauge, to be found in a class. */
  LibraryGauge(GaugeRule rule, Class<?> type) {
    this.rule = rule;
    this.type = type;
  }

  private void find() throws ReflectiveOperationException {
    each = rule.each() == null ? null : new GaugeCall(type, rule.each(), false);
    limit = rule.limit() == null ? null : new GaugeCall(type, rule.limit(), rule.closing());
    bytes = new GaugeCall(type, rule.bytes(), rule.closing());
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
    if (bytes == null) {
      find();
    }
    int devices = each == null ? 1 : (int) Math.min(MOST_DEVICES, each.read(0));
    for (int device = 0; device < devices; device++) {
      long told = bytes.read(device);
      if (device >= limits.size()) {
        limits.add(UNKNOWN);
      }
      if (each != null && told == 0 && limits.get(device) == UNKNOWN) {
        continue;
      }
      if (limits.get(device) == UNKNOWN) { // it stays what it is
        limits.set(device, Math.max(-1, limit == null ? -1 : limit.read(device)));
      }
      String name = each == null ? rule.name() : rule.name() + " " + device;
      long most = limits.get(device);
      readings.add(new LibraryGauges.Reading(name, System.nanoTime(), told, most == 0 ? -1 : most));
    }
  }
}
