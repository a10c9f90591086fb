package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.BitSet;
import java.util.Locale;

/**
 * A text and the frames of a tree whose name holds it, whatever the case of its letters.
 *
 * @param text what is searched for; empty when nothing is
 * @param frames numbers of the frames found; null when nothing is searched for
 */
public record Search(String text, BitSet frames) {

  /** Nothing is searched for. */
  public static final Search NONE = new Search("", null);

  /** Looks at every frame of a tree. */
  public static Search of(CallTree tree, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return NONE;
    }
    BitSet found = new BitSet(tree.frameCount());
    for (int id = 0; id < tree.frameCount(); id++) {
      found.set(id, isNamed(tree.frameOfId(id), wanted));
    }
    return new Search(text, found);
  }

  /** Whether any of a frame's names holds a text in small letters. */
  public static boolean isNamed(Frame frame, String wanted) {
    return holds(frame.title(), wanted)
        || holds(frame.displayName(), wanted)
        || holds(frame.location(), wanted)
        || holds(frame.fullName(), wanted);
  }

  private static boolean holds(String name, String wanted) {
    return name.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Whether nothing is searched for. */
  public boolean isEmpty() {
    return frames == null;
  }

  /**
   * The value of all that was found below and including a root. A node below another one that was
   * found has its value in that one's already.
   */
  public long value(CallTree tree, int root) {
    if (isEmpty()) {
      return 0;
    }
    long value = 0;
    int node = root;
    // Depth first without a stack; what lies below a node that was found is passed over.
    while (node >= 0) {
      boolean found = frames.get(tree.frameId(node));
      if (found) {
        value += tree.value(node);
      }
      node = !found && tree.childCount(node) > 0 ? tree.firstChild(node) : after(tree, node, root);
    }
    return value;
  }

  /** The next node of a walk that goes no deeper from here; −1 when it is over. */
  private static int after(CallTree tree, int node, int root) {
    int at = node;
    while (at != root) {
      int parent = tree.parent(at);
      if (at + 1 < tree.firstChild(parent) + tree.childCount(parent)) {
        return at + 1;
      }
      at = parent;
    }
    return -1;
  }
}
