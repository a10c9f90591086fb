package io.tensorprof.agent.probe;

import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * What one thread knows of the tensors it makes and closes; written by that thread alone.
 *
 * <p>Totals are rows of {@value #WIDTH} longs, a row a place, in pages of {@value #PAGE} places:
 * most threads meet few of the places of a program. The recorder reads them.
 */
public final class ThreadMemory {

  /** Tensors made at a place. */
  public static final int MADE = 0;

  /** Bytes of their storages. */
  public static final int MADE_BYTES = 1;

  /** How many of them share a storage. */
  public static final int VIEWS = 2;

  /** How many of them are followed, or stand behind one that is. */
  public static final int FOLLOWED = 3;

  /** Tensors closed by hand. */
  public static final int CLOSED = 4;

  /** Bytes that ended so. */
  public static final int CLOSED_BYTES = 5;

  /** Tensors closed by a scope. */
  public static final int SCOPED = 6;

  /** Bytes that ended so. */
  public static final int SCOPED_BYTES = 7;

  /** Longs of a place. */
  public static final int WIDTH = 8;

  /** Places of a page. */
  public static final int PAGE = 1 << 5;

  /** So many of the innermost open calls tell one place from another. */
  private static final int MOST_CALLS = 128;

  private static final int MOST_CACHED = 1 << 14;

  private final int session;
  private long[][] pages = new long[0][];
  private long[] placeKeys = new long[64];
  private int[] places = new int[64];
  private int placesKnown;

  final ClosedHistory closed = new ClosedHistory();
  final LifeLog log = new LifeLog();
  final Held held = new Held();
  private long untracked; // made, and not followed

  int phase; // in mode counting: place of the innermost open phase
  int scopes; // closes of scopes that are running
  int releaseSite = -1; // of the call of a release that is running

  ThreadMemory(int session) {
    this.session = session;
  }

  int session() {
    return session;
  }

  /**
   * The pages of the totals, null where a thread has met none of the places; more of them later.
   */
  public long[][] pages() {
    return pages;
  }

  /** Tensors that this thread has made and that are not followed. */
  public long untracked() {
    return untracked;
  }

  /** Lives that ended on this thread. */
  public LifeLog log() {
    return log;
  }

  void leaveUntracked() {
    untracked++;
  }

  /** Makes room for the totals of a place. */
  void prepare(int place) {
    page(place);
  }

  /** Adds to a total of a place. */
  void add(int place, int what, long more) {
    page(place)[(place & PAGE - 1) * WIDTH + what] += more;
  }

  private long[] page(int place) {
    int number = place / PAGE;
    long[][] known = pages;
    long[] page = number < known.length ? known[number] : null;
    return page != null ? page : newPage(number);
  }

  @DontInline
  private long[] newPage(int number) {
    long[] page = new long[PAGE * WIDTH];
    if (number >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
    }
    pages[number] = page;
    return page;
  }

  /** The place of a site that is called now. */
  int place(Ring ring, int site) {
    int depth = ring.openCalls();
    if (depth == 0) {
      return Places.within(phase, site);
    }
    int outermost = Math.max(0, depth - MOST_CALLS);
    long key = mix(site + 1L); // small numbers, one xor the other, are soon those of another pair
    for (int d = depth - 1; d >= outermost; d--) {
      // 64 bits of hash stand for the calls: that two places have the same is once in ages.
      key = mix(key ^ ring.openSite(d));
    }
    key = key == 0 ? 1 : key;
    int at = (int) (key >>> 40) & (placeKeys.length - 1);
    while (placeKeys[at] != 0) {
      if (placeKeys[at] == key) {
        return places[at];
      }
      at = (at + 1) & (placeKeys.length - 1);
    }
    int place = 0;
    for (int d = outermost; d < depth; d++) {
      place = Places.within(place, ring.openSite(d));
    }
    place = Places.within(place, site);
    remember(key, place);
    return place;
  }

  private static long mix(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }

  private void remember(long key, int place) {
    if (placesKnown >= MOST_CACHED) {
      Arrays.fill(placeKeys, 0);
      placesKnown = 0;
    }
    if (2 * ++placesKnown > placeKeys.length) {
      long[] oldKeys = placeKeys;
      int[] old = places;
      placeKeys = new long[oldKeys.length * 2];
      places = new int[placeKeys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          put(oldKeys[i], old[i]);
        }
      }
    }
    put(key, place);
  }

  private void put(long key, int place) {
    int at = (int) (key >>> 40) & (placeKeys.length - 1);
    while (placeKeys[at] != 0) {
      at = (at + 1) & (placeKeys.length - 1);
    }
    placeKeys[at] = key;
    places[at] = place;
  }
}
