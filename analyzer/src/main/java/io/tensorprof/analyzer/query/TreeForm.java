package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.jfr.KeyTable;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Trees made of a call tree in which some of its nodes are one. Own values keep their sum. */
public enum TreeForm {
  /** Every context by itself: the tree as it is. */
  CONTEXTS,
  /**
   * A function once on each path: what a recursive call does is its outermost activation's, so that
   * a recursion is as deep as it has functions.
   */
  RECURSION_MERGED,
  /** Calls within one library or package are one node, named after it. */
  BY_LIBRARY;

  /** The tree in this form. A tree of counts, which has no contexts, is in every form already. */
  public CallTree of(CallTree tree) {
    return this == CONTEXTS || tree.mode() == Mode.COUNTING ? tree : new Folding(tree).fold();
  }

  /** A frame that stands for all of a library. */
  private static Frame library(String name) {
    return Frame.sampled(Frame.Kind.JAVA, "", name.isEmpty() ? "(no library)" : name, "");
  }

  /** Goes through a tree from the root and gives each node a place in the new one. */
  private final class Folding {
    private final CallTree tree;
    private final KeyTable places = new KeyTable(); // parent and frame -> place + 1
    private final Map<Object, Integer> ids = new HashMap<>();
    private final int[] idOfFrame;
    private final Frame[] frameOfId;
    private final int[] place;
    private int[] parent = new int[64];
    private int[] id = new int[64];
    private int size = 1;

    Folding(CallTree tree) {
      this.tree = tree;
      this.idOfFrame = new int[tree.frameCount()];
      this.frameOfId = new Frame[tree.frameCount()];
      this.place = new int[tree.size()];
      for (int frame = 0; frame < idOfFrame.length; frame++) {
        Frame was = tree.frameOfId(frame);
        Frame shown = isGrouped(was) ? library(LibraryName.of(was)) : was;
        idOfFrame[frame] = ids.computeIfAbsent(shown, any -> ids.size());
        frameOfId[idOfFrame[frame]] = shown;
      }
    }

    private boolean isGrouped(Frame frame) {
      return TreeForm.this == BY_LIBRARY && !frame.kind().isRoot();
    }

    CallTree fold() {
      parent[0] = -1;
      id[0] = idOfFrame[tree.frameId(CallTree.ROOT)];
      for (int node = 1; node < tree.size(); node++) {
        int under = place[tree.parent(node)];
        int what = idOfFrame[tree.frameId(node)];
        int merged = mergedWith(node, under, what);
        place[node] = merged >= 0 ? merged : place(under, what);
      }
      return build();
    }

    /** The place above that has what this node does; −1 when it is one of its own. */
    private int mergedWith(int node, int under, int what) {
      if (TreeForm.this == BY_LIBRARY) {
        return id[under] == what ? under : -1;
      }
      if (!tree.isRecursive(node)) {
        return -1;
      }
      FunctionKey function = tree.frame(node).function();
      int at = under;
      while (at > 0 && !frameOfId[id[at]].function().equals(function)) {
        at = parent[at];
      }
      return at > 0 ? at : -1;
    }

    private int place(int under, int what) {
      long key = (long) under << 32 | what;
      int known = (int) places.get(key);
      if (known != 0) {
        return known - 1;
      }
      if (size == parent.length) {
        parent = Arrays.copyOf(parent, size * 2);
        id = Arrays.copyOf(id, size * 2);
      }
      parent[size] = under;
      id[size] = what;
      places.put(key, ++size);
      return size - 1;
    }

    private CallTree build() {
      long[] calls = new long[size];
      long[] self = new long[size];
      boolean sampled = tree.mode() == Mode.SAMPLING;
      for (int node = 0; node < place.length; node++) {
        // What lies within a merged node is called from it, not a call of it.
        boolean entered = node == 0 || place[tree.parent(node)] != place[node];
        calls[place[node]] += entered || TreeForm.this == RECURSION_MERGED ? tree.calls(node) : 0;
        self[place[node]] += sampled ? tree.samples(node) : tree.tottime(node);
      }
      long[] total = self.clone();
      for (int node = size - 1; node > 0; node--) {
        total[parent[node]] += total[node];
      }
      CallTree.Builder builder = tree.builderAlike();
      int[] built = new int[size];
      for (int node = 1; node < size; node++) {
        Frame frame = frameOfId[id[node]];
        built[node] =
            sampled
                ? builder.addSampled(built[parent[node]], frame, self[node], total[node])
                : builder.addTraced(
                    built[parent[node]], frame, calls[node], self[node], total[node]);
      }
      for (int node = 1; node < place.length; node++) {
        builder.extrasOf(built[place[node]], tree, node);
      }
      return builder.build();
    }
  }
}
