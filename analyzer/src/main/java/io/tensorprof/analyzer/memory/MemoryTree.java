package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Makes trees of bytes: the calls that were open where tensors were made, outermost first, and the
 * creation site as the leaf. They are profiles as those of allocations are, of samples that weigh a
 * byte each.
 */
public final class MemoryTree {

  private MemoryTree() {}

  /** Bytes of the tensors of a census, by place. */
  public static Map<Place, Long> alive(Census census) {
    Map<Place, Long> bytes = new LinkedHashMap<>();
    census.groups().forEach(group -> bytes.merge(group.place(), group.bytes(), Long::sum));
    return bytes;
  }

  /** Bytes of the tensors that were alive at a time, by place, as far as lives tell. */
  public static Map<Place, Long> alive(Lives lives, long nanos) {
    Map<Place, Long> bytes = new LinkedHashMap<>();
    lives.aliveAt(nanos).forEach((place, amount) -> bytes.put(place, amount.bytes()));
    return bytes;
  }

  /** Bytes of a run by place: {@link TensorTotals#madeBytes}, or those that ended in some way. */
  public static Map<Place, Long> of(List<TensorTotals> totals, ToLongFunction<TensorTotals> bytes) {
    Map<Place, Long> byPlace = new LinkedHashMap<>();
    totals.forEach(total -> byPlace.merge(total.place(), bytes.applyAsLong(total), Long::sum));
    return byPlace;
  }

  /** A profile of bytes; one of nothing has an empty tree. */
  public static Profile profile(RunInfo run, Map<Place, Long> bytes) {
    return new Profile(run, tree(bytes), Measured.ALLOC);
  }

  /** A tree of bytes. Their sum is one that a long can hold, as that of a recording is. */
  public static CallTree tree(Map<Place, Long> bytes) {
    Map<Place, long[]> totals = new HashMap<>(); // of itself and all inside
    for (Map.Entry<Place, Long> weight : bytes.entrySet()) {
      if (weight.getValue() > 0) {
        cell(weight.getKey(), totals)[0] += weight.getValue();
      }
    }
    List<Place> outermostFirst = new ArrayList<>(totals.keySet());
    outermostFirst.sort(
        Comparator.comparingInt(Place::depth)
            .thenComparing(Place::site)); // one order, whatever that of the map was
    for (int i = outermostFirst.size() - 1; i >= 0; i--) {
      Place place = outermostFirst.get(i);
      if (place.caller() != null) {
        totals.get(place.caller())[0] += totals.get(place)[0];
      }
    }
    CallTree.Builder builder = CallTree.tensorsBuilder();
    Map<Place, Integer> nodes = new HashMap<>();
    for (Place place : outermostFirst) {
      int parent = place.caller() == null ? CallTree.ROOT : nodes.get(place.caller());
      long self = Math.max(0, bytes.getOrDefault(place, 0L));
      nodes.put(place, builder.addSampled(parent, place.site(), self, totals.get(place)[0]));
    }
    return builder.build();
  }

  /** The sum of a place; there is one for each of its callers, too, from then on. */
  private static long[] cell(Place place, Map<Place, long[]> totals) {
    for (Place at = place; at != null && !totals.containsKey(at); at = at.caller()) {
      totals.put(at, new long[1]);
    }
    return totals.get(place);
  }
}
