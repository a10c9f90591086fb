package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Names;
import io.tensorprof.agent.rules.Kind;
import io.tensorprof.agent.rules.NameSource;
import io.tensorprof.agent.rules.Rule;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The sites to which the program gives names while it runs. A rule has at most {@value #MOST_NAMES}
 * names; calls under further ones share the name {@value #FURTHER}.
 */
public final class SiteNames implements Names.Namer {

  static final int MOST_NAMES = 1000;
  static final String FURTHER = "…";

  /** A rule may match thousands of places, each with all of its names. */
  private static final int MOST_SITES = 1 << 16;

  /** What the sites of one rule share. */
  private static final class Named {
    final NameSource source;
    final NamePath path;
    final Set<String> names = new HashSet<>();

    Named(NameSource source, Instrumentation instrumentation) {
      this.source = source;
      this.path = new NamePath(source.path(), instrumentation);
    }
  }

  private final SiteTable sites;
  private final Instrumentation instrumentation;
  private final Map<Rule, Named> byRule = new WeakHashMap<>(); // rules go with their recording
  private volatile Named[] bySite = new Named[0];
  private int namedSites;

  /**
   * No sites yet.
   *
   * @param instrumentation opens the modules of the classes that have the names
   */
  public SiteNames(SiteTable sites, Instrumentation instrumentation) {
    this.sites = sites;
    this.instrumentation = instrumentation;
  }

  /** The number of a site that a rule has matched. */
  int number(Site site, Rule rule) {
    int number = sites.number(site);
    if (rule.name() != null || sourceOf(number) != null) {
      named(number, rule);
    }
    return number;
  }

  /** The rule may be another than that of a recording before. */
  private synchronized void named(int site, Rule rule) {
    Named[] all = bySite;
    if (site >= all.length) {
      all = Arrays.copyOf(all, Math.max(site + 1, all.length * 2));
    }
    all[site] =
        rule.name() == null
            ? null
            : byRule.computeIfAbsent(rule, any -> new Named(rule.name(), instrumentation));
    bySite = all;
  }

  /** What a site calls. */
  Kind kind(int site) {
    return sites.site(site).kind();
  }

  /** Where the name of a site's calls is read from; null when they have none. */
  NameSource sourceOf(int site) {
    Named[] all = bySite;
    return site < all.length && all[site] != null ? all[site].source : null;
  }

  @Override
  public Object read(int site, Object from) throws Throwable {
    return bySite[site].path.read(from);
  }

  @Override
  public synchronized int newSite(int site, String name) {
    Set<String> known = bySite[site].names;
    boolean room = known.contains(name) || known.size() < MOST_NAMES;
    String label = room && namedSites < MOST_SITES ? name : FURTHER;
    if (room) {
      known.add(name);
    }
    namedSites++;
    return sites.number(sites.site(site).labelled(label));
  }
}
