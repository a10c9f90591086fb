package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * A node by the frames that lead to it: the number that it has in one tree it has not in the next,
 * which is larger.
 *
 * @param frames from a child of the root to the node; none for the root
 */
public record NodePath(List<Frame> frames) {

  public NodePath {
    frames = List.copyOf(frames);
  }

  /** The path to a node of a tree. */
  public static NodePath of(CallTree tree, int node) {
    List<Frame> frames = new ArrayList<>();
    for (int at = node; at != CallTree.ROOT; at = tree.parent(at)) {
      frames.add(tree.frame(at));
    }
    Collections.reverse(frames);
    return new NodePath(frames);
  }

  /** The node at the path's end in a tree; empty when the tree does not have it. */
  public OptionalInt find(CallTree tree) {
    int node = CallTree.ROOT;
    for (Frame frame : frames) {
      int child = child(tree, node, frame);
      if (child == CallTree.ROOT) {
        return OptionalInt.empty();
      }
      node = child;
    }
    return OptionalInt.of(node);
  }

  /** The child of that frame; the root, which is nobody's child, when there is none. */
  private static int child(CallTree tree, int node, Frame frame) {
    int first = tree.firstChild(node);
    for (int child = first; child < first + tree.childCount(node); child++) {
      if (tree.frame(child).equals(frame)) {
        return child;
      }
    }
    return CallTree.ROOT;
  }
}
