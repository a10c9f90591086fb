package io.tensorprof.agent.probe;

import java.util.Arrays;

/**
 * Where tensors are made: a site and the calls open around it, each distinct one with a number.
 * Place 0 is none; any other is a site within another place.
 *
 * <p>Look-ups take no lock; only a place never seen before does.
 */
public final class Places {

  /** Beyond so many, what was open around a site is left out; memory stays bounded. */
  static final int MOST = 1 << 16;

  /** Beyond so many, further places are none. */
  private static final int MOST_OF_ALL = 2 * MOST;

  /** Phases within so many others are not told from the one around them: recursion has an end. */
  static final int MOST_PHASES = 64;

  /** A distinct place. */
  public static final class Place extends IdTable.Entry {
    private final int caller;
    private final int site;
    private final int phase;
    private final int phases;

    Place(int hash, int id, int caller, int site, boolean isPhase) {
      super(hash, id);
      this.caller = caller;
      this.site = site;
      this.phase = isPhase ? id : Places.phase(caller);
      this.phases = Places.phases(caller) + (isPhase ? 1 : 0);
    }

    /** Number of the place around it, 0 for none. */
    public int caller() {
      return caller;
    }

    /** Number of its site. */
    public int site() {
      return site;
    }

    /** Number of the place that the innermost phase it lies in, or is, has; 0 for none. */
    public int phase() {
      return phase;
    }
  }

  private static final Object LOCK = new Object();
  private static final IdTable PLACES = new IdTable(1);
  private static volatile boolean[] phases = new boolean[0];

  private Places() {}

  /** A site is that of a phase; said before its first call. */
  public static void markPhase(int site) {
    synchronized (LOCK) {
      boolean[] marked = Arrays.copyOf(phases, Math.max(phases.length, site + 1));
      marked[site] = true;
      phases = marked;
    }
  }

  private static boolean isPhase(int site) {
    boolean[] marked = phases;
    return site < marked.length && marked[site];
  }

  /** The place of a number that is not 0. */
  public static Place get(int place) {
    return (Place) PLACES.get(place);
  }

  /** The place of the innermost phase that a place lies in, or is; 0 for none. */
  static int phase(int place) {
    return place == 0 ? 0 : get(place).phase;
  }

  /** The site of a phase that has this place, −1 for none. */
  static int phaseSite(int phase) {
    return phase == 0 ? -1 : get(phase).site;
  }

  /** The place of the phase around one; 0 for none. */
  static int phaseAround(int phase) {
    return phase == 0 ? 0 : phase(get(phase).caller);
  }

  private static int phases(int place) {
    return place == 0 ? 0 : get(place).phases;
  }

  /** The place of a phase that begins within another, or within none, which is 0. */
  static int phaseWithin(int around, int site) {
    return phases(around) < MOST_PHASES ? within(around, site) : around;
  }

  /** The place of a site within another place. */
  static int within(int caller, int site) {
    int hash = caller * 0x9E3779B9 + site * 0x85EBCA6B;
    hash ^= hash >>> 15;
    int known = find(hash, caller, site);
    if (known > 0) {
      return known;
    }
    synchronized (LOCK) {
      known = find(hash, caller, site);
      if (known > 0) {
        return known;
      }
      if (PLACES.next() < (caller == 0 ? MOST_OF_ALL : MOST)) {
        known = PLACES.next();
        PLACES.add(new Place(hash, known, caller, site, isPhase(site)));
        return known;
      }
    }
    return caller == 0 ? 0 : within(0, site);
  }

  private static int find(int hash, int caller, int site) {
    IdTable.Entry[] table = PLACES.slots();
    int mask = table.length - 1;
    for (int i = hash & mask; table[i] != null; i = (i + 1) & mask) {
      Place place = (Place) table[i];
      if (place.hash == hash && place.caller == caller && place.site == site) {
        return place.id;
      }
    }
    return 0;
  }
}
