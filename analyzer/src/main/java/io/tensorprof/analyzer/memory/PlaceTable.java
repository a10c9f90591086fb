package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.KeyTable;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.ChunkConstants;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All places of a reading, one object for each, whatever chunk names them. */
final class PlaceTable {

  private static final String TYPE = "tensorprof.types.Place";

  private record Step(Frame site, Place caller) {}

  private final Map<Step, Integer> numbers = new HashMap<>();
  private final List<Place> places = new ArrayList<>();

  /** The place of a number. */
  Place place(int number) {
    return places.get(number);
  }

  /** The places, by number. */
  List<Place> all() {
    return List.copyOf(places);
  }

  /** The place of a site below another, which may be null. */
  int number(Frame site, Place caller) {
    Step step = new Step(site, caller);
    Integer known = numbers.putIfAbsent(step, places.size());
    if (known == null) {
      known = places.size();
      places.add(Place.of(site, caller));
    }
    return known;
  }

  /** The places that one chunk names. */
  final class OfChunk {
    private final ChunkConstants constants;
    private final KeyTable known = new KeyTable(); // numbers + 1

    OfChunk(ChunkConstants constants) {
      this.constants = constants;
    }

    /** The place of a key; null for key 0. */
    Place place(long key) throws DamagedException {
      int number = number(key);
      return number < 0 ? null : places.get(number);
    }

    /** The number of the place of a key; −1 for key 0. */
    int number(long key) throws DamagedException {
      if (key == 0) {
        return -1;
      }
      long there = known.get(key);
      return there != 0 ? (int) there - 1 : read(key);
    }

    /** Goes outwards to a caller that is known, and comes back; chains may be long. */
    private int read(long key) throws DamagedException {
      Deque<Struct> chain = new ArrayDeque<>();
      Deque<Long> keys = new ArrayDeque<>();
      Set<Long> seen = new HashSet<>();
      long at = key;
      while (at != 0 && known.get(at) == 0) {
        if (!seen.add(at)) {
          throw new DamagedException("a place where tensors were made lies inside of itself");
        }
        Struct constant = constants.constant(TYPE, at);
        if (constant == null) {
          throw new DamagedException("an event names a place that is not there");
        }
        chain.push(constant);
        keys.push(at);
        at = constant.number("caller");
      }
      int number = at == 0 ? -1 : (int) known.get(at) - 1;
      while (!chain.isEmpty()) {
        Frame site = constants.site(chain.pop().number("site"));
        if (site == null) {
          throw new DamagedException("a place where tensors were made has no site");
        }
        number = PlaceTable.this.number(site, number < 0 ? null : places.get(number));
        known.put(keys.pop(), number + 1);
      }
      return number;
    }
  }
}
