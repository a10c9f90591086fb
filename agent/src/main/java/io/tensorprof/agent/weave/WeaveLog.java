package io.tensorprof.agent.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** What the weaver has done so far, for the recording to tell. */
public final class WeaveLog {

  private static final int MOST_KEPT = 10_000;

  /**
   * A method, or with an empty name a whole class, that stays without probes though it calls an op.
   *
   * @param className binary name
   * @param method its name; empty for the whole class
   * @param reason why
   */
  public record Skipped(String className, String method, String reason) {}

  private final List<Skipped> untold = new ArrayList<>();
  private final Set<Skipped> known = new HashSet<>();
  private final Map<ClassLoader, Set<String>> classes = new WeakHashMap<>();
  private final BitSet wovenSites = new BitSet();
  private int wovenClasses;
  private int skippedMethods;

  /** Nothing done yet. */
  public WeaveLog() {}

  /** A class has got these probes, for the first time or, when rules have changed, again. */
  synchronized void woven(ClassLoader loader, String className, BitSet sites) {
    if (classes.computeIfAbsent(loader, any -> new HashSet<>()).add(className)) {
      wovenClasses++;
    }
    wovenSites.or(sites);
  }

  /** Classes with at least one probe whose loaders live. */
  synchronized int wovenNow() {
    int woven = 0;
    for (Set<String> names : classes.values()) {
      woven += names.size();
    }
    return woven;
  }

  /** Whether a class has got probes from us. */
  synchronized boolean isWoven(Class<?> loaded) {
    Set<String> names = classes.get(loaded.getClassLoader());
    return names != null && names.contains(loaded.getName());
  }

  /** Something stays without probes; told once, however often the class is woven. */
  synchronized void skipped(String className, String method, String reason) {
    Skipped skipped = new Skipped(className, method, reason);
    if (known.contains(skipped)) {
      return;
    }
    skippedMethods++;
    if (known.size() < MOST_KEPT) {
      known.add(skipped);
      untold.add(skipped);
    }
  }

  /** Classes with at least one probe. */
  public synchronized int wovenClasses() {
    return wovenClasses;
  }

  /** Sites with a probe. */
  public synchronized int wovenSites() {
    return wovenSites.cardinality();
  }

  /** Methods left alone; more than were told when there were very many. */
  public synchronized int skippedMethods() {
    return skippedMethods;
  }

  /** The skipped methods not taken yet. */
  public synchronized List<Skipped> takeSkipped() {
    List<Skipped> taken = List.copyOf(untold);
    untold.clear();
    return taken;
  }
}
