package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.Living;

/**
 * Tells sites whose tensors are kept, more and more of them, from those that made what a program
 * needs to its end, as the parameters of a model, and from those of which some happen to be alive
 * whenever one looks.
 */
final class KeptTensors {

  /** Fewer are no leak that matters. */
  static final long MANY = 16;

  /** Fewer are not told from a set that is made once, when there is one census only. */
  private static final long MANY_AT_ONE_CENSUS = 32;

  /** So many censuses, one above the other, are a trend where most of what is made stays. */
  private static final int TREND = 3;

  /** So many are one wherever the oldest stays: by chance they rise once in 120 times. */
  private static final int LONG_TREND = 5;

  private final TensorSites sites;

  KeptTensors(TensorSites sites) {
    this.sites = sites;
  }

  /** Whether a site's tensors pile up. */
  boolean pileUp(TensorSite site) {
    if (site.alive().tensors() < MANY || site.alive().tensors() <= site.lost.tensors()) {
      return false;
    }
    int rise = rise(site);
    boolean mostStay = 2 * site.alive().tensors() >= site.followed;
    if (rise >= TREND) {
      return oldestStays(site, rise) && (mostStay || rise >= LONG_TREND);
    }
    return intervals() < TREND && mostStay && madeTheWholeTime(site);
  }

  /** How many censuses up to the last have more alive each than the one before. */
  int rise(TensorSite site) {
    int last = site.counts.length - 1;
    int rise = 1;
    // What is made after the last one in the run may be nothing, so the end need not be above it.
    if (last > 0 && isExit(last) && site.counts[last] == site.counts[last - 1]) {
      last--;
    }
    for (int i = last; i > 0 && site.counts[i] > site.counts[i - 1]; i--) {
      rise++;
    }
    return rise;
  }

  private boolean isExit(int census) {
    return sites.series().get(census).cause().equals(Census.EXIT);
  }

  private long intervals() {
    return sites.series().stream().filter(census -> !census.cause().equals(Census.EXIT)).count();
  }

  /** Whether the oldest was alive when the rise began: what comes and goes is young. */
  private boolean oldestStays(TensorSite site, int rise) {
    int first = Math.max(0, sites.series().size() - rise);
    return site.oldest() <= sites.series().get(first).time();
  }

  /**
   * Whether tensors of all times are alive, the last of them made short before the end, while
   * others of the same method ended: a set that is made once is made at the beginning.
   */
  private boolean madeTheWholeTime(TensorSite site) {
    long begin =
        sites.last().groups().stream().mapToLong(Living::oldest).min().orElse(Long.MAX_VALUE);
    long span = sites.last().time() - begin;
    boolean spread =
        site.newest() - site.oldest() >= span / 2
            && sites.last().time() - site.newest() <= span / 10;
    boolean othersEnd =
        sites.all().stream()
            .anyMatch(
                other ->
                    other != site
                        && other.caller().equals(site.caller())
                        && 2 * other.ended() >= site.alive().tensors());
    return site.alive().tensors() >= MANY_AT_ONE_CENSUS
        && spread
        && (othersEnd || site.moved() != null);
  }
}
