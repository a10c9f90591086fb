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
          new int[0],
          new int[0],
          List.of(),
          List.of(),
          0,
          0);

  private final long[] start;
  private final long[] end;
  private final long[] bytes;
  private final int[] place;
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
      int[] place,
      int[] form,
      List<Place> places,
      List<LifeForm> forms,
      long dropped,
      long shortest) {
    this.start = start;
    this.end = end;
    this.bytes = bytes;
    this.place = place;
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

  /** Bytes of its storage; 0 when it shared another's. */
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
   * before its end; what was held to the end of the recording, and what was lost, for ever.
   */
  public Map<Place, Amount> aliveAt(long nanos) {
    long[] tensorsOf = new long[places.size()];
    long[] bytesOf = new long[places.size()];
    for (int life = 0; life < start.length; life++) {
      if (start[life] <= nanos && (nanos < end[life] || staysTaken(life))) {
        int weight = forms.get(form[life]).weight();
        tensorsOf[place[life]] += weight;
        bytesOf[place[life]] += weight * bytes[life];
      }
    }
    Map<Place, Amount> alive = new LinkedHashMap<>();
    for (int number = 0; number < tensorsOf.length; number++) {
      if (tensorsOf[number] > 0) {
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
      if (start[life] <= nanos && (nanos < end[life] || staysTaken(life))) {
        LifeForm form = form(life);
        LivingGroup key = new LivingGroup(place(life), form.shape(), form.device());
        Amount weighed = new Amount(form.weight(), weighed(life));
        groups.computeIfAbsent(key, same -> same).add(weighed, start[life]);
        sum = sum.plus(weighed);
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
    int[] byStart = LongOrder.of(start);
    int[] byEnd = LongOrder.of(end);
    long now = 0;
    Peak peak = new Peak(start.length == 0 ? 0 : start[byStart[0]], 0);
    int ended = 0;
    for (int born : byStart) {
      while (ended < byEnd.length && end[byEnd[ended]] <= start[born]) {
        now -= isBorn(byEnd[ended]) && !staysTaken(byEnd[ended]) ? weighed(byEnd[ended]) : 0;
        ended++;
      }
      now += isBorn(born) || staysTaken(born) ? weighed(born) : 0;
      if (now > peak.bytes()) {
        peak = new Peak(start[born], now);
      }
    }
    return peak;
  }

  /** A life of no time was never alive. */
  private boolean isBorn(int life) {
    return end[life] > start[life];
  }

  private long weighed(int life) {
    return forms.get(form[life]).weight() * bytes[life];
  }
}
