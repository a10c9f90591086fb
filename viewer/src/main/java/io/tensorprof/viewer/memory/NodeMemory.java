package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.Place;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What bytes of a tree are of: tensors, shapes and ages below each node. */
public final class NodeMemory {

  private final CallTree tree;
  private final Map<Integer, PlaceWeights.Weight> own = new HashMap<>();
  private final Map<Integer, Long> unplaced = new HashMap<>(); // tensors without bytes, by node
  private final Map<Integer, Facts> known = new HashMap<>();

  /**
   * What is known of a node and all below.
   *
   * @param tensors how many
   * @param age nanoseconds, the greatest
   * @param shape the shape of most of them; empty when none is known
   * @param shapes number of different shapes
   */
  public record Facts(long tensors, long age, String shape, int shapes) {}

  private record Step(int node, Frame frame) {}

  /** Finds the nodes of places in a tree that was made of them. */
  NodeMemory(CallTree tree, PlaceWeights weights) {
    this.tree = tree;
    Map<Step, Integer> children = new HashMap<>();
    for (int node = 1; node < tree.size(); node++) {
      children.put(new Step(tree.parent(node), tree.frame(node)), node);
    }
    Map<Place, Integer> nodes = new HashMap<>();
    weights
        .weights()
        .forEach(
            (place, weight) -> {
              int node = node(place, nodes, children);
              if (node < 0) {
                unplaced.merge(~node, weight.tensors(), Long::sum);
              } else {
                own.put(node, weight);
              }
            });
  }

  /**
   * The node of a place. The tree has none of a place without bytes, below which there are none,
   * either: then the complement of the node of the innermost caller that it has.
   */
  private static int node(Place place, Map<Place, Integer> nodes, Map<Step, Integer> children) {
    Deque<Place> inwards = new ArrayDeque<>();
    Place at = place;
    while (at != null && !nodes.containsKey(at)) {
      inwards.push(at);
      at = at.caller();
    }
    int node = at == null ? CallTree.ROOT : nodes.get(at);
    while (!inwards.isEmpty()) {
      Place next = inwards.pop();
      Integer child = node < 0 ? null : children.get(new Step(node, next.site()));
      node = child != null ? child : node < 0 ? node : ~node;
      nodes.put(next, node);
    }
    return node;
  }

  /** What is known of a node of the tree; worked out when it is first asked for. */
  public Facts of(int node) {
    Facts facts = known.get(node);
    if (facts == null) {
      facts = gather(node);
      known.put(node, facts);
    }
    return facts;
  }

  private Facts gather(int top) {
    long tensors = 0;
    long age = 0;
    Map<String, Long> shapes = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(top);
    while (!open.isEmpty()) {
      int node = open.pop();
      tensors += unplaced.getOrDefault(node, 0L);
      PlaceWeights.Weight weight = own.get(node);
      if (weight != null) {
        tensors += weight.tensors();
        age = Math.max(age, weight.age());
        weight.shapes().forEach((shape, of) -> shapes.merge(shape, of, Long::sum));
      }
      for (int i = 0; i < tree.childCount(node); i++) {
        open.push(tree.child(node, i));
      }
    }
    shapes.values().removeIf(of -> of <= 0);
    return new Facts(tensors, age, mostCommon(shapes), shapes.size());
  }

  private static String mostCommon(Map<String, Long> shapes) {
    return shapes.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
