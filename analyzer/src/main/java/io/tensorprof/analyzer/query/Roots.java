package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the parts of a tree that a user names. */
public final class Roots {

  private Roots() {}

  /**
   * The outermost nodes of the functions of a name, the simple one ({@code train}), the short one
   * ({@code MlpTraining.train}) or the whole one, or the name that the program gave a phase or
   * layer; none of them lies below another. Empty when there is no such function.
   */
  public static List<Integer> named(CallTree tree, String name) {
    boolean[] matches = new boolean[tree.frameCount()];
    for (int frame = 0; frame < matches.length; frame++) {
      matches[frame] = isNamed(tree.frameOfId(frame), name);
    }
    List<Integer> roots = new ArrayList<>();
    tree.walk(
        CallTree.ROOT,
        new CallTree.Walker() {
          private int open;

          @Override
          public void enter(int node) {
            if (matches[tree.frameId(node)] && open++ == 0) {
              roots.add(node);
            }
          }

          @Override
          public void leave(int node) {
            if (matches[tree.frameId(node)]) {
              open--;
            }
          }
        });
    return List.copyOf(roots);
  }

  /**
   * Short names of the functions with the largest values, to suggest to a user whose name is not
   * there.
   */
  public static List<String> suggestions(CallTree tree, int count) {
    Set<String> names = new LinkedHashSet<>();
    List<Integer> nodes = new ArrayList<>();
    for (int node = 1; node < tree.size(); node++) {
      if (!tree.frame(node).kind().isRoot()) {
        nodes.add(node);
      }
    }
    nodes.sort(Comparator.comparingLong(node -> -tree.value(node)));
    for (int node : nodes) {
      if (names.size() == count) {
        break;
      }
      names.add(tree.frame(node).displayName());
    }
    return List.copyOf(names);
  }

  /** Whether a frame goes by a name, as {@link #named} has it. */
  public static boolean isNamed(Frame frame, String name) {
    return frame.name().equals(name)
        || (!frame.label().isEmpty() && frame.label().equals(name))
        || frame.displayName().equals(name)
        || frame.function().qualifiedName().equals(name)
        || frame.location().equals(name);
  }
}
