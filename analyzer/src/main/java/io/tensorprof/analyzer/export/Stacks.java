package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import java.util.Optional;

/** The way from a node to its thread, for formats that write whole stacks. */
final class Stacks {

  /** Frames that such a file may have in all: at some bytes each, tens of gigabytes. */
  private static final long MOST_FRAMES = 4_000_000_000L;

  private Stacks() {}

  /** Why the stacks of a tree are too many to write; empty when they are not. */
  static Optional<String> refusal(CallTree tree, String format) {
    long frames = 0;
    for (int node = 1; node < tree.size(); node++) {
      frames += tree.depth(node);
    }
    return frames <= MOST_FRAMES
        ? Optional.empty()
        : Optional.of(
            "%s repeats the whole stack of each of %d nodes, %d frames in all; take --to speedscope or json, or a part with --root"
                .formatted(format, tree.size(), frames));
  }

  /** Writes the nodes above and including a node into an array, leaf first; how many they are. */
  static int leafFirst(CallTree tree, int node, int[] into) {
    int length = 0;
    for (int at = node; at != CallTree.ROOT; at = tree.parent(at)) {
      into[length++] = at;
    }
    return length;
  }

  /** The depth of the deepest node. */
  static int depth(CallTree tree) {
    return tree.depth(tree.size() - 1); // nodes are numbered breadth first
  }
}
