package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts censuses and the groups of each together, which may come in any order. Of very many censuses
 * every second loses its groups, so that what is kept is bounded; the last one and the greatest one
 * keep theirs.
 */
final class CensusBook {

  /** Groups that are kept at most, of all censuses: some 100 MB. */
  static final int MOST_GROUPS = 1 << 20;

  /** Censuses at most, with groups or without; more are damage. */
  private static final int MOST_CENSUSES = 1 << 20;

  private final Map<Integer, Entry> entries = new TreeMap<>();
  private final int most;
  private int groups;
  private int every = 1;
  private int outlined;
  private int newest = Integer.MIN_VALUE;
  private int greatest; // the number of the census with most bytes
  private long mostBytes = -1;

  private static final class Entry {
    Census census;
    final List<Living> groups = new ArrayList<>();
    final Plausible plausible = new Plausible();
    long time = Long.MIN_VALUE;
    boolean outlined;
  }

  CensusBook() {
    this(MOST_GROUPS);
  }

  /** A book of so many groups at most. */
  CensusBook(int most) {
    this.most = most;
  }

  /** Adds a census, without its groups. */
  void add(Census census) throws DamagedException {
    new Plausible().amount(census.tensors());
    new Plausible().amount(census.bytes());
    entry(census.number()).census = census;
    if (census.bytes() > mostBytes) {
      int before = greatest;
      mostBytes = census.bytes();
      greatest = census.number();
      outline(before);
    }
  }

  /** Adds a group to a census. */
  void add(int number, long time, Living group) throws DamagedException {
    Entry entry = entry(number);
    entry.plausible.amount(group.tensors());
    entry.plausible.amount(group.bytes());
    entry.time = Math.max(entry.time, time);
    if (entry.outlined) {
      return;
    }
    entry.groups.add(group);
    groups++;
    while (groups > most && every < MOST_CENSUSES) {
      every *= 2;
      entries.keySet().forEach(this::outline);
    }
  }

  /** Takes the groups of a census, if it is one of those that are to lose them. */
  private void outline(int number) {
    Entry entry = entries.get(number);
    boolean spared = number % every == 0 || number == newest || number == greatest;
    if (entry != null && !entry.outlined && !spared) {
      entry.outlined = true;
      outlined++;
      groups -= entry.groups.size();
      entry.groups.clear();
    }
  }

  private Entry entry(int number) throws DamagedException {
    Entry entry = entries.get(number);
    if (entry == null) {
      if (entries.size() == MOST_CENSUSES) {
        throw new DamagedException("it has more than %d censuses".formatted(MOST_CENSUSES));
      }
      entry = new Entry();
      entries.put(number, entry);
      int before = newest;
      newest = Math.max(newest, number);
      outline(Math.min(before, number));
    }
    return entry;
  }

  /** Censuses that say no more than how much was alive. */
  int outlined() {
    return outlined;
  }

  /** All censuses in the order of their times. */
  List<Census> finish() {
    List<Census> censuses = new ArrayList<>();
    entries.forEach((number, entry) -> censuses.add(census(number, entry)));
    censuses.sort(Comparator.comparingLong(Census::time).thenComparingInt(Census::number));
    return censuses;
  }

  /** Of a census that is not in the files, but its groups are, they tell. */
  private static Census census(int number, Entry entry) {
    Census head = entry.census;
    return head == null
        ? new Census(
            number,
            entry.time,
            "",
            entry.groups.stream().mapToLong(Living::tensors).sum(),
            entry.groups.stream().mapToLong(Living::bytes).sum(),
            0,
            entry.groups)
        : new Census(
            number,
            head.time(),
            head.cause(),
            head.tensors(),
            head.bytes(),
            head.duration(),
            entry.groups);
  }
}
