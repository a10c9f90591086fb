package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.Living;
import io.tensorprof.analyzer.memory.Place;
import io.tensorprof.analyzer.memory.TensorTotals;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Bytes and tensors by the place that made them, with their shapes and the greatest age. */
final class PlaceWeights {

  private final Map<Place, Weight> weights = new LinkedHashMap<>();

  /** What is known of a place. */
  static final class Weight {
    private long bytes;
    private long tensors;
    private long age; // nanoseconds
    private final Map<String, Long> shapes = new HashMap<>(); // tensors of each

    long bytes() {
      return bytes;
    }

    long tensors() {
      return tensors;
    }

    long age() {
      return age;
    }

    Map<String, Long> shapes() {
      return shapes;
    }

    private void add(Living group, int sign, long now) {
      bytes += sign * group.bytes();
      tensors += sign * group.tensors();
      if (sign > 0) {
        age = Math.max(age, now - group.oldest());
      }
      if (!group.shape().isEmpty()) {
        shapes.merge(group.shape(), sign * group.tensors(), Long::sum);
      }
    }
  }

  private PlaceWeights() {}

  /** What was alive at a census. */
  static PlaceWeights alive(Census census) {
    PlaceWeights all = new PlaceWeights();
    census.groups().forEach(group -> all.of(group.place()).add(group, 1, census.time()));
    return all;
  }

  /** By how much more was alive at a census than at an earlier one, at places where it was more. */
  static PlaceWeights growth(Census from, Census to) {
    PlaceWeights all = alive(to);
    from.groups().forEach(group -> all.of(group.place()).add(group, -1, from.time()));
    all.weights.values().removeIf(weight -> weight.bytes <= 0);
    return all;
  }

  /** What the places of a run made, or how much of it ended in some way. */
  static PlaceWeights of(
      List<TensorTotals> totals,
      ToLongFunction<TensorTotals> bytes,
      ToLongFunction<TensorTotals> tensors,
      ToLongFunction<TensorTotals> age) {
    PlaceWeights all = new PlaceWeights();
    for (TensorTotals total : totals) {
      // Bytes without tensors: a view was the last of a storage that was made here.
      if (tensors.applyAsLong(total) > 0 || bytes.applyAsLong(total) > 0) {
        Weight weight = all.of(total.place());
        weight.bytes += bytes.applyAsLong(total);
        weight.tensors += tensors.applyAsLong(total);
        weight.age = Math.max(weight.age, age.applyAsLong(total));
      }
    }
    return all;
  }

  private Weight of(Place place) {
    return weights.computeIfAbsent(place, any -> new Weight());
  }

  /** All of them. */
  Map<Place, Weight> weights() {
    return weights;
  }

  /** Their bytes alone. */
  Map<Place, Long> bytes() {
    Map<Place, Long> bytes = new LinkedHashMap<>();
    weights.forEach((place, weight) -> bytes.put(place, weight.bytes));
    return bytes;
  }
}
