package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.viewer.layout.DiffHierarchy;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Two trees laid over one another, weighed in each way that they can be drawn by. */
public final class ComparedTrees {

  private final TreeComparison tree;
  private final Map<Width, DiffHierarchy> hierarchies = new EnumMap<>(Width.class);
  private final Map<FunctionKey, Integer> largest = new HashMap<>();

  /** Weighs all nodes: some passes over both trees, not for the JavaFX thread. */
  public ComparedTrees(TreeComparison tree) {
    this.tree = tree;
    for (Width width : Width.values()) {
      hierarchies.put(width, new DiffHierarchy(tree, width));
    }
    DiffHierarchy weights = hierarchies.get(Width.LARGER);
    for (int node = 0; node < tree.size(); node++) {
      largest.merge(
          key(tree.frame(node)),
          node,
          (one, other) -> weights.value(other) > weights.value(one) ? other : one);
    }
  }

  /** Native code is the same wherever its library lies, and threads by their names. */
  private static FunctionKey key(Frame frame) {
    FunctionKey function = frame.function();
    return switch (frame.kind()) {
      case NATIVE -> new FunctionKey("", function.name(), "");
      case THREAD -> new FunctionKey(function.owner(), function.name(), "");
      default -> function;
    };
  }

  /** The comparison itself. */
  public TreeComparison tree() {
    return tree;
  }

  /** The tree by one weight. */
  public DiffHierarchy by(Width width) {
    return hierarchies.get(width);
  }

  /**
   * The node in which a frame's function weighs most, on whichever side; empty if there is none.
   */
  public OptionalInt largest(Frame frame) {
    Integer node = largest.get(key(frame));
    return node == null ? OptionalInt.empty() : OptionalInt.of(node);
  }
}
