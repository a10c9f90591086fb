package io.tensorprof.analyzer.memory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lives of tensors one by one, in the order in which they were written, as columns: 32 bytes each.
 * Of very many the shorter ones are missing; {@link #shortest} says which.
 */
public final class Lives {

  /** The cause of a census that was made of lives. */
  public static final String CAUSE = "lives";

  /** None were recorded. */
  public static final Lives NONE =
      new Lives(
          new long[0],
          new long[0],
          new long[0],
          new long[0],
          new int[0],
          new int[0],
          new int[0],
          List.of(),
          List.of(),
          0,
          0);

  private final long[] start;
  private final long[] end;
  private final long[] bytes;
  private final long[] storageStart; // where it has bytes
  private final int[] place;
  private final int[] storagePlace; // likewise
  private final int[] form;
  private final List<Place> places;
  private final List<LifeForm> forms;
  private final long dropped;
  private final long shortest;

  /** The most that was alive at one moment. */
  public record Peak(long time, long bytes) {}

  Lives(
      long[] start,
      long[] end,
      long[] bytes,
      long[] storageStart,
      int[] place,
      int[] storagePlace,
      int[] form,
      List<Place> places,
      List<LifeForm> forms,
      long dropped,
      long shortest) {
    this.start = start;
    this.end = end;
    this.bytes = bytes;
    this.storageStart = storageStart;
    this.place = place;
    this.storagePlace = storagePlace;
    this.form = form;
    this.places = List.copyOf(places);
    this.forms = List.copyOf(forms);
    this.dropped = dropped;
    this.shortest = shortest;
  }

  /** Number of lives that are here. */
  public int size() {
    return start.length;
  }

  /** Lives that were recorded and are not here: there were too many. */
  public long dropped() {
    return dropped;
  }

  /**
   * Nanoseconds that all lives lasted at least that are here, but those held to the end and those
   * lost; 0 when none was dropped.
   */
  public long shortest() {
    return shortest;
  }

  /** When a tensor was made, nanoseconds on the run's clock. */
  public long start(int life) {
    return start[life];
  }

  /** When it ended, or the recording did. */
  public long end(int life) {
    return end[life];
  }

  /** Bytes of the storage that ended with it; 0 when it shared one, and another lived on. */
  public long bytes(int life) {
    return bytes[life];
  }

  /** Where it was made. */
  public Place place(int life) {
    return places.get(place[life]);
  }

  /** Its shape, its end, and how many such lives it stands for. */
  public LifeForm form(int life) {
    return forms.get(form[life]);
  }

  /**
   * What was alive at a time, by place. A tensor is alive from the instant it was made to the one
   * before its end; what was held to the end of the recording, and what was lost, for ever. A
   * storage is from the instant it was made, by another tensor perhaps, and where that was.
   */
  public Map<Place, Amount> aliveAt(long nanos) {
    long[] tensorsOf = new long[places.size()];
    long[] bytesOf = new long[places.size()];
    for (int life = 0; life < start.length; life++) {
      if (isThere(nanos, life)) {
        tensorsOf[place[life]] += start[life] <= nanos ? forms.get(form[life]).weight() : 0;
        bytesOf[storagePlace[life]] += weighed(life);
      }
    }
    Map<Place, Amount> alive = new LinkedHashMap<>();
    for (int number = 0; number < tensorsOf.length; number++) {
      if (tensorsOf[number] > 0 || bytesOf[number] > 0) {
        alive.put(places.get(number), new Amount(tensorsOf[number], bytesOf[number]));
      }
    }
    return alive;
  }

  /**
   * What was alive at a time, as a census has it.
   *
   * @return a census of number 0 and the cause {@value #CAUSE}
   */
  public Census census(long nanos) {
    Map<LivingGroup, LivingGroup> groups = new LinkedHashMap<>();
    Amount sum = Amount.NONE;
    for (int life = 0; life < start.length; life++) {
      if (isThere(nanos, life)) {
        Amount storage = new Amount(0, weighed(life));
        Amount tensors = new Amount(start[life] <= nanos ? form(life).weight() : 0, 0);
        if (place[life] == storagePlace[life] && tensors.tensors() > 0) {
          group(groups, life, place[life]).add(tensors.plus(storage), start[life]);
        } else {
          if (tensors.tensors() > 0) {
            group(groups, life, place[life]).add(tensors, start[life]);
          }
          if (storage.bytes() > 0) {
            group(groups, life, storagePlace[life]).add(storage, storageStart[life]);
          }
        }
        sum = sum.plus(tensors).plus(storage);
      }
    }
    return new Census(
        0,
        nanos,
        CAUSE,
        sum.tensors(),
        sum.bytes(),
        0,
        groups.keySet().stream().map(LivingGroup::living).toList());
  }

  private LivingGroup group(Map<LivingGroup, LivingGroup> groups, int life, int placeNumber) {
    LifeForm like = form(life);
    LivingGroup key = new LivingGroup(places.get(placeNumber), like.shape(), like.device());
    return groups.computeIfAbsent(key, same -> same);
  }

  /** Whether a tensor, or its storage, was there at a time. */
  private boolean isThere(long nanos, int life) {
    return begin(life) <= nanos && (nanos < end[life] || staysTaken(life));
  }

  /** When it began, or its storage did, if it has one. */
  private long begin(int life) {
    return bytes[life] > 0 ? Math.min(start[life], storageStart[life]) : start[life];
  }

  /** When the last of them ended; 0 when there is none. */
  public long lastEnd() {
    return Arrays.stream(end).max().orElse(0);
  }

  /** Whether every life that was recorded is here. */
  public boolean isWhole() {
    return dropped == 0;
  }

  private boolean staysTaken(int life) {
    return forms.get(form[life]).end().staysTaken();
  }

  /** The most bytes that were alive, and the first time that they were; exact for what is here. */
  public Peak peak() {
    long[] begin = new long[start.length];
    Arrays.setAll(begin, this::begin);
    int[] byStart = LongOrder.of(begin);
    int[] byEnd = LongOrder.of(end);
    long now = 0;
    Peak peak = new Peak(begin.length == 0 ? 0 : begin[byStart[0]], 0);
    int ended = 0;
    for (int born : byStart) {
      while (ended < byEnd.length && end[byEnd[ended]] <= begin[born]) {
        now -= isBorn(byEnd[ended]) && !staysTaken(byEnd[ended]) ? weighed(byEnd[ended]) : 0;
        ended++;
      }
      now += isBorn(born) || staysTaken(born) ? weighed(born) : 0;
      if (now > peak.bytes()) {
        peak = new Peak(begin[born], now);
      }
    }
    return peak;
  }

  /** A life of no time was never alive. */
  private boolean isBorn(int life) {
    return end[life] > begin(life);
  }

  private long weighed(int life) {
    return forms.get(form[life]).weight() * bytes[life];
  }
}
