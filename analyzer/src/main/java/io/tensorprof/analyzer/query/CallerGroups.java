package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row for each method of the program, or each class: itself, the ops that stand in it, and the
 * native code below. Calls are those of the method where they were recorded, else those of the ops
 * in it.
 */
final class CallerGroups implements Groups {

  private static final int OF_PARENT = -1;

  private final CallTree tree;
  private final boolean ofClasses;
  private final int[] rowOfFrame;
  private final boolean[] isCall;
  private final List<String> titles = new ArrayList<>();
  private final List<FunctionKey> keys = new ArrayList<>();
  private final Map<FunctionKey, Integer> rows = new HashMap<>();
  private final IntStack open = new IntStack();

  /**
   * Rows of a tree.
   *
   * @param ofClasses whether all methods of a class are one row
   */
  CallerGroups(CallTree tree, boolean ofClasses) {
    this.tree = tree;
    this.ofClasses = ofClasses;
    this.rowOfFrame = new int[tree.frameCount()];
    this.isCall = new boolean[tree.frameCount()];
    Set<FunctionKey> recorded = new HashSet<>();
    for (int i = 0; i < rowOfFrame.length; i++) {
      Frame frame = tree.frameOfId(i);
      if (isMethod(frame)) {
        rowOfFrame[i] = methodRow(frame.function(), frame.location());
        isCall[i] = true;
        recorded.add(frame.function());
      }
    }
    for (int i = 0; i < rowOfFrame.length; i++) {
      Frame frame = tree.frameOfId(i);
      if (frame.site() != null) {
        FunctionKey caller = frame.site().caller();
        rowOfFrame[i] = methodRow(caller, frame.site().callerLocation());
        isCall[i] = !recorded.contains(caller);
      } else if (!isMethod(frame)) {
        rowOfFrame[i] = frame.kind().isRoot() ? row(frame.function(), frame.location()) : OF_PARENT;
      }
    }
  }

  private static boolean isMethod(Frame frame) {
    return switch (frame.kind()) {
      case FUNCTION, PHASE, JAVA -> true;
      default -> false;
    };
  }

  private int methodRow(FunctionKey method, String title) {
    return ofClasses
        ? row(new FunctionKey(method.owner(), "", ""), method.owner())
        : row(method, title);
  }

  private int row(FunctionKey function, String title) {
    Integer known = rows.putIfAbsent(function, titles.size());
    if (known == null) {
      titles.add(title);
      keys.add(function);
      return titles.size() - 1;
    }
    return known;
  }

  @Override
  public int enter(int node) {
    int row = rowOfFrame[tree.frameId(node)];
    if (row == OF_PARENT) {
      row = open.isEmpty() ? around(node) : open.top();
    }
    open.push(row);
    return row;
  }

  /** The method around the first node of a walk; all threads at the least. */
  private int around(int first) {
    int node = tree.parent(first);
    while (rowOfFrame[tree.frameId(node)] == OF_PARENT) {
      node = tree.parent(node);
    }
    return rowOfFrame[tree.frameId(node)];
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
    return isCall[tree.frameId(node)];
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
