package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.Census;

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
    if (site.alive().tensors() < MANY) {
      return false;
    }
    int rise = rise(site);
    boolean mostStay = 2 * site.alive().tensors() >= site.followed;
    if (rise >= TREND) {
      return oldestStays(site, rise) && (mostStay || rise >= LONG_TREND);
    }
    return censusesSince(site.oldest()) < TREND && mostStay && madeAllTheTime(site);
  }

  /** How many censuses up to the last have some alive, and each more than the one before. */
  int rise(TensorSite site) {
    int last = site.counts.length - 1;
    int rise = 1;
    // What is made after the last one in the run may be nothing, so the end need not be above it.
    if (last > 0 && isExit(last) && site.counts[last] == site.counts[last - 1]) {
      last--;
    }
    for (int i = last;
        i > 0 && site.counts[i] > site.counts[i - 1] && site.counts[i - 1] > 0;
        i--) {
      rise++;
    }
    return rise;
  }

  private boolean isExit(int census) {
    return sites.series().get(census).cause().equals(Census.EXIT);
  }

  /** Censuses before the end of the run that could have seen what was made at a time. */
  private long censusesSince(long time) {
    return sites.series().stream()
        .filter(census -> census.time() > time && !census.cause().equals(Census.EXIT))
        .count();
  }

  /** Whether the oldest was alive when the rise began: what comes and goes is young. */
  private boolean oldestStays(TensorSite site, int rise) {
    int first = Math.max(0, sites.series().size() - rise);
    return site.oldest() <= sites.series().get(first).time();
  }

  /**
   * Whether they were made up to the end, the last of them short before it, while others came and
   * went: a set that is made once, as a model's parameters are, is made before it is used.
   */
  private boolean madeAllTheTime(TensorSite site) {
    long span = sites.last().time() - site.oldest();
    boolean spread = sites.last().time() - site.newest() <= span / 4;
    boolean othersEnd =
        sites.all().stream()
            .anyMatch(other -> other != site && other.ended() >= site.alive().tensors());
    return site.alive().tensors() >= MANY_AT_ONE_CENSUS
        && spread
        && (othersEnd || site.moved() != null);
  }
}
