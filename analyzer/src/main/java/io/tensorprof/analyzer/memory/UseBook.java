package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up uses after close that are alike. */
final class UseBook {

  private final Map<UseAfterClose, UseAfterClose> uses = new LinkedHashMap<>();
  private final Plausible plausible = new Plausible();

  void add(UseAfterClose use) throws DamagedException {
    plausible.amount(use.calls());
    uses.merge(counted(use, 0, 0), use, UseBook::sum);
  }

  private static UseAfterClose sum(UseAfterClose one, UseAfterClose other) {
    return counted(one, Math.min(one.time(), other.time()), one.calls() + other.calls());
  }

  private static UseAfterClose counted(UseAfterClose use, long time, long calls) {
    return new UseAfterClose(
        use.site(), use.made(), use.closed(), use.shape(), use.thread(), time, calls);
  }

  /** Those with most calls first. */
  List<UseAfterClose> finish() {
    List<UseAfterClose> all = new ArrayList<>(uses.values());
    all.sort(
        Comparator.comparingLong((UseAfterClose use) -> -use.calls())
            .thenComparingLong(UseAfterClose::time));
    return all;
  }
}
