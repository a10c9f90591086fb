package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The nodes of several trees laid over one another: nodes of one path are one. Paths are told apart
 * by what a frame is taken for, so frames that are taken for one fall together, and so does what
 * lies below them. Parents have smaller numbers than their children.
 */
final class NodeUnion {

  private record Child(int parent, int frame) {}

  private final UnaryOperator<Frame> identity;
  private final Map<Child, Integer> children = new HashMap<>();
  private final Map<Frame, Integer> frameIds = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private int[] parent = {-1};
  private int[] frame = new int[1];
  private int size = 1;

  /** A union of no tree yet, with its root. */
  NodeUnion(UnaryOperator<Frame> identity) {
    this.identity = identity;
    frameIds.put(Frame.ALL_THREADS, 0);
    frames.add(Frame.ALL_THREADS);
  }

  /** A thread by its name alone: its id is another in each run. Other frames are themselves. */
  static Frame byThreadName(Frame frame) {
    if (frame.kind() != Frame.Kind.THREAD) {
      return frame;
    }
    return frame.descriptor().startsWith("os ")
        ? Frame.nativeThread(frame.name(), 0)
        : Frame.thread(frame.name(), 0);
  }

  /** Lays a tree over those before it; for each of its nodes, the union's. */
  int[] add(CallTree tree) {
    int[] idOfFrame = new int[tree.frameCount()];
    for (int i = 0; i < idOfFrame.length; i++) {
      Frame taken = identity.apply(tree.frameOfId(i));
      Integer id = frameIds.putIfAbsent(taken, frames.size());
      if (id == null) {
        id = frames.size();
        frames.add(taken);
      }
      idOfFrame[i] = id;
    }
    int[] place = new int[tree.size()];
    for (int node = 1; node < tree.size(); node++) {
      int under = place[tree.parent(node)];
      int what = idOfFrame[tree.frameId(node)];
      Integer known = children.putIfAbsent(new Child(under, what), size);
      place[node] = known == null ? append(under, what) : known;
    }
    return place;
  }

  private int append(int under, int what) {
    if (size == parent.length) {
      parent = Arrays.copyOf(parent, size * 2);
      frame = Arrays.copyOf(frame, size * 2);
    }
    parent[size] = under;
    frame[size] = what;
    return size++;
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parent[node];
  }

  Frame frame(int node) {
    return frames.get(frame[node]);
  }
}
