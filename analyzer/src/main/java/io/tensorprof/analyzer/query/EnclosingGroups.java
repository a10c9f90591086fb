package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row for each phase, layer or thread: a node belongs to the nearest one around it, and one
 * last row has what lies in none. Its calls are those of the phase itself; a thread has none.
 */
final class EnclosingGroups implements Groups {

  private static final int NONE = 0;

  private final CallTree tree;
  private final Frame.Kind kind;
  private final int[] rowOfFrame; // −1 for frames that begin no row
  private final List<String> titles = new ArrayList<>();
  private final List<Object> keys = new ArrayList<>();
  private final IntStack open = new IntStack();

  /** Rows of the frames of one kind. */
  EnclosingGroups(CallTree tree, Frame.Kind kind) {
    this.tree = tree;
    this.kind = kind;
    this.rowOfFrame = new int[tree.frameCount()];
    titles.add("(no " + kind.text() + ")");
    keys.add(NONE);
    Map<Object, Integer> rows = new HashMap<>();
    for (int i = 0; i < rowOfFrame.length; i++) {
      Frame frame = tree.frameOfId(i);
      rowOfFrame[i] = -1;
      if (frame.kind() == kind) {
        boolean thread = kind == Frame.Kind.THREAD; // two may have one name
        rowOfFrame[i] = rows.computeIfAbsent(thread ? frame : frame.title(), k -> titles.size());
        if (rowOfFrame[i] == titles.size()) {
          titles.add(thread ? frame.location() : frame.title());
          keys.add(thread ? frame : frame.title());
        }
      }
    }
  }

  @Override
  public int enter(int node) {
    int begun = rowOfFrame[tree.frameId(node)];
    int row = begun >= 0 ? begun : open.isEmpty() ? around(node) : open.top();
    open.push(row);
    return row;
  }

  /** The row of what lies around the first node of a walk, which may begin within the tree. */
  private int around(int first) {
    for (int node = tree.parent(first); node >= 0; node = tree.parent(node)) {
      if (rowOfFrame[tree.frameId(node)] >= 0) {
        return rowOfFrame[tree.frameId(node)];
      }
    }
    return NONE;
  }

  @Override
  public void leave() {
    open.pop();
  }

  @Override
  public int count() {
    return titles.size();
  }

  @Override
  public boolean isCall(int node) {
    return tree.frame(node).kind() == kind;
  }

  @Override
  public Object key(int row, Frame first) {
    return keys.get(row);
  }

  @Override
  public String title(int row, Frame first) {
    return titles.get(row);
  }
}
