package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Passing;
import io.tensorprof.agent.probe.Places;
import io.tensorprof.agent.rules.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All sites, each with its number. A class that is loaded again, by another loader or after a
 * transformation, meets its old numbers.
 */
public final class SiteTable {

  private final List<Site> sites = new ArrayList<>();
  private final Map<Site, Integer> numbers = new HashMap<>();

  private int every = 1;

  /** An empty table. */
  public SiteTable() {}

  /**
   * From now on, of the calls of a site that is no function, one in about so many is timed.
   *
   * @param calls 1: all are
   */
  public synchronized void timeOneIn(int calls) {
    every = calls;
    Passing.clear(calls > 1);
    for (int number = 0; number < sites.size(); number++) {
      timeOneIn(number, sites.get(number));
    }
  }

  private void timeOneIn(int number, Site site) {
    if (every > 1 && !site.kind().isFunction()) {
      Passing.set(number, every);
    }
  }

  /** The number of a site, a new one if it was not known. */
  public synchronized int number(Site site) {
    return numbers.computeIfAbsent(
        site,
        s -> {
          sites.add(s);
          timeOneIn(sites.size() - 1, s);
          if (s.kind() == Kind.PHASE) {
            Places.markPhase(sites.size() - 1);
          }
          return sites.size() - 1;
        });
  }

  /** The site of a number. */
  public synchronized Site site(int number) {
    return sites.get(number);
  }

  /** Numbers given so far. */
  public synchronized int size() {
    return sites.size();
  }
}
