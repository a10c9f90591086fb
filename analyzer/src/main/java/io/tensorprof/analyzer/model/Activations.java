package io.tensorprof.analyzer.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The functions open along the path of a walk: cProfile's recursion levels. A call is primitive,
 * and its time counts towards its function's cumtime, only while no other call of that function is
 * open.
 */
public final class Activations {

  private final CallTree tree;
  private final int[] functionOfFrame;
  private final int[] level;
  private final FunctionKey[] functions;

  /** No function is open yet. */
  public Activations(CallTree tree) {
    this.tree = tree;
    this.functionOfFrame = new int[tree.frameCount()];
    Map<FunctionKey, Integer> ids = new HashMap<>();
    for (int frame = 0; frame < functionOfFrame.length; frame++) {
      FunctionKey function = tree.frameOfId(frame).function();
      Integer id = ids.putIfAbsent(function, ids.size());
      functionOfFrame[frame] = id == null ? ids.size() - 1 : id;
    }
    this.level = new int[ids.size()];
    this.functions = new FunctionKey[ids.size()];
    ids.forEach((function, id) -> functions[id] = function);
  }

  /** Enters a node; true when it is its function's outermost activation on this path. */
  public boolean enter(int node) {
    return level[functionId(node)]++ == 0;
  }

  /** Leaves the node entered last. */
  public void leave(int node) {
    level[functionId(node)]--;
  }

  /** A number for the node's function, below {@link #functionCount}. */
  public int functionId(int node) {
    return functionOfFrame[tree.frameId(node)];
  }

  /** Number of distinct functions. */
  public int functionCount() {
    return functions.length;
  }

  /** The function of a number. */
  public FunctionKey function(int id) {
    return functions[id];
  }
}
