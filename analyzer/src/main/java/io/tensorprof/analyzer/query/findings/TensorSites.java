package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.Amount;
import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.Living;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorTotals;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sites that make tensors in the parts of a run that are looked at. */
final class TensorSites {

  /** Causes of censuses that are taken whatever is alive just then: only these show a trend. */
  private static final Set<String> UNBIASED = Set.of(Census.INTERVAL, Census.EXIT, "dump");

  private final Map<Frame, TensorSite> sites = new LinkedHashMap<>();
  private final List<Census> series;
  private final boolean exact;

  TensorSites(Evidence evidence) {
    TensorMemory memory = evidence.memory();
    series =
        memory.censuses().stream()
            .filter(census -> census.isDetailed() && UNBIASED.contains(census.cause()))
            .toList();
    exact = memory.tracking().isComplete();
    memory.totals().forEach(this::add);
    for (int i = 0; i < series.size(); i++) {
      for (Living group : series.get(i).groups()) {
        TensorSite site = site(group.place().site());
        if (!group.lost()) { // which the totals count
          site.counts[i] += group.tensors();
          if (i == series.size() - 1) {
            site.held.add(group);
          }
        }
        if (group.scope() != null) {
          site(group.scope().site()).namedAsScope = true;
        }
      }
    }
    boolean whole = evidence.roots().equals(List.of(CallTree.ROOT));
    sites.keySet().removeIf(frame -> !whole && evidence.use(frame) == null);
  }

  private TensorSite site(Frame frame) {
    return sites.computeIfAbsent(frame, made -> new TensorSite(made, series.size()));
  }

  private void add(TensorTotals totals) {
    TensorSite site = site(totals.place().site());
    site.made += totals.made();
    site.madeBytes += totals.madeBytes();
    site.views += totals.views();
    site.followed += totals.followed();
    site.closed =
        site.closed
            .plus(new Amount(totals.closed(), totals.closedBytes()))
            .plus(new Amount(totals.scoped(), totals.scopedBytes()));
    site.collected = site.collected.plus(new Amount(totals.collected(), totals.collectedBytes()));
    site.lost = site.lost.plus(new Amount(totals.lost(), totals.lostBytes()));
    site.waited += totals.unclosedAge();
    site.longestWait = Math.max(site.longestWait, totals.oldestUnclosed());
  }

  Collection<TensorSite> all() {
    return sites.values();
  }

  /** Censuses that show a trend, in the order of their times. */
  List<Census> series() {
    return series;
  }

  /** The last of them; null when there is none. */
  Census last() {
    return series.isEmpty() ? null : series.get(series.size() - 1);
  }

  /** Whether every tensor was followed. */
  boolean isExact() {
    return exact;
  }
}
