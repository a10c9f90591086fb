package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps lives as they come. When they become too many, the shorter half goes, and so does from then
 * on what is no longer: what stays long, and what stays to the end, is what a leak is made of.
 */
final class LivesRecorder {

  private final int cap;
  private final Plausible plausible = new Plausible();
  private final List<LifeForm> forms = new ArrayList<>();
  private final Map<LifeForm, Integer> numbers = new HashMap<>();
  private long[] start = new long[64];
  private long[] end = new long[64];
  private long[] bytes = new long[64];
  private long[] storageStart = new long[64];
  private int[] place = new int[64];
  private int[] storagePlace = new int[64];
  private int[] form = new int[64];
  private int size;
  private long dropped;
  private long shortest;
  private boolean full;

  /** Keeps so many lives at most. */
  LivesRecorder(int cap) {
    this.cap = cap;
  }

  /** Adds a life, which was made at the place of a number. */
  void add(long begun, long ended, int placeNumber, LifeStorage storage, LifeForm like)
      throws DamagedException {
    plausible.amount(storage.bytes(), like.weight());
    long length = length(begun, ended, like);
    if (size == cap && length >= shortest && !full) {
      thin();
    }
    if (length < shortest || size == cap) {
      dropped += like.weight();
      return;
    }
    if (size == start.length) {
      resize(Math.min(cap, size * 2));
    }
    start[size] = begun;
    end[size] = ended;
    bytes[size] = storage.bytes();
    storageStart[size] = storage.start();
    place[size] = placeNumber;
    storagePlace[size] = storage.place();
    form[size] = number(like);
    size++;
  }

  private int number(LifeForm like) {
    Integer known = numbers.putIfAbsent(like, forms.size());
    if (known == null) {
      forms.add(like);
      return forms.size() - 1;
    }
    return known;
  }

  /** What stays to the end is longer than all else, though it may have been made just before. */
  private static long length(long begun, long ended, LifeForm like) {
    return like.end().staysTaken() ? Long.MAX_VALUE : ended - begun;
  }

  private void thin() {
    long[] lengths = new long[size];
    for (int i = 0; i < size; i++) {
      lengths[i] = length(start[i], end[i], forms.get(form[i]));
    }
    Arrays.sort(lengths);
    shortest = Math.min(lengths[size / 2], Long.MAX_VALUE - 1) + 1;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (length(start[i], end[i], forms.get(form[i])) < shortest) {
        dropped += forms.get(form[i]).weight();
        continue;
      }
      start[kept] = start[i];
      end[kept] = end[i];
      bytes[kept] = bytes[i];
      storageStart[kept] = storageStart[i];
      place[kept] = place[i];
      storagePlace[kept] = storagePlace[i];
      form[kept] = form[i];
      kept++;
    }
    full = kept == size; // of those that none goes of
    size = kept;
  }

  private void resize(int length) {
    start = Arrays.copyOf(start, length);
    end = Arrays.copyOf(end, length);
    bytes = Arrays.copyOf(bytes, length);
    storageStart = Arrays.copyOf(storageStart, length);
    place = Arrays.copyOf(place, length);
    storagePlace = Arrays.copyOf(storagePlace, length);
    form = Arrays.copyOf(form, length);
  }

  /** The lives; nothing is added behind it. */
  Lives finish(List<Place> places) {
    resize(size);
    return new Lives(
        start,
        end,
        bytes,
        storageStart,
        place,
        storagePlace,
        form,
        places,
        forms,
        dropped,
        shortest);
  }
}
