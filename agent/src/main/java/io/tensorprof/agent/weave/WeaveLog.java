package io.tensorprof.agent.weave;

import java.util.ArrayList;
import java.util.List;

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
  private int wovenClasses;
  private int wovenSites;
  private int skippedMethods;

  /** Nothing done yet. */
  public WeaveLog() {}

  synchronized void woven(int sites) {
    wovenClasses++;
    wovenSites += sites;
  }

  synchronized void skipped(String className, String method, String reason) {
    skippedMethods++;
    if (untold.size() < MOST_KEPT) {
      untold.add(new Skipped(className, method, reason));
    }
  }

  /** Classes with at least one probe. */
  public synchronized int wovenClasses() {
    return wovenClasses;
  }

  /** Sites with a probe. */
  public synchronized int wovenSites() {
    return wovenSites;
  }

  /** Methods left alone; more than were told when there were very many at once. */
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
