package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what the chunks say of each place. */
final class TotalsBook {

  private final Map<Place, TensorTotals> totals = new LinkedHashMap<>();
  private final Plausible amounts = new Plausible();
  private final Plausible ages = new Plausible();

  void add(TensorTotals more) throws DamagedException {
    TensorTotals checked =
        new TensorTotals(
            more.place(),
            amounts.amount(more.made()),
            amounts.amount(more.madeBytes()),
            amounts.amount(more.views()),
            amounts.amount(more.followed()),
            amounts.amount(more.closed()),
            amounts.amount(more.closedBytes()),
            amounts.amount(more.scoped()),
            amounts.amount(more.scopedBytes()),
            amounts.amount(more.collected()),
            amounts.amount(more.collectedBytes()),
            amounts.amount(more.lost()),
            amounts.amount(more.lostBytes()),
            ages.span(more.unclosedAge()),
            Math.max(0, more.oldestUnclosed()));
    totals.merge(more.place(), checked, TensorTotals::plus);
  }

  /** One for each place, in the order in which they came. */
  List<TensorTotals> finish() {
    return new ArrayList<>(totals.values());
  }
}
