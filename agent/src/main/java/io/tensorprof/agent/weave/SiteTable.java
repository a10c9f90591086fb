package io.tensorprof.agent.weave;

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

  /** An empty table. */
  public SiteTable() {}

  /** The number of a site, a new one if it was not known. */
  public synchronized int number(Site site) {
    return numbers.computeIfAbsent(
        site,
        s -> {
          sites.add(s);
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
