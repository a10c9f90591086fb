package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Activations;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.StatedTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which function was called by which, over a profile or parts of its tree, with cProfile's numbers:
 * recursion is counted for each pair of caller and callee on its own. All calls of the pair add to
 * ncalls and tottime; only those entered while no other call of the same pair is open on the path
 * add to primitive calls and cumtime. So for every function, Σ ncalls and Σ tottime over its
 * callers are its own, except for what the parts begin with, which has no caller in them.
 */
public final class CallEdges {

  /**
   * Calls of one function by another.
   *
   * @param caller the function around the call; that of {@link Frame#ALL_THREADS} for a thread
   * @param callee the function called
   * @param ncalls calls, recursive ones included; 0 where calls are not known
   * @param primitiveCalls calls entered while none of the same caller and callee was open
   * @param tottime nanoseconds in the callee itself
   * @param cumtime nanoseconds from entry to exit of the primitive calls
   * @param samples samples with the callee on top of the stack
   * @param cumSamples samples with the pair in the stack
   */
  public record Edge(
      FunctionKey caller,
      FunctionKey callee,
      long ncalls,
      long primitiveCalls,
      long tottime,
      long cumtime,
      long samples,
      long cumSamples) {

    /** The calls as pstats writes them: {@code 4/1} when some are recursive. */
    public String ncallsText() {
      return ncalls == primitiveCalls ? Long.toString(ncalls) : ncalls + "/" + primitiveCalls;
    }
  }

  private final List<Edge> edges;
  private final Map<FunctionKey, Frame> frames;
  private final Map<FunctionKey, List<Edge>> byCaller = new HashMap<>();
  private final Map<FunctionKey, List<Edge>> byCallee = new HashMap<>();

  private CallEdges(List<Edge> edges, Map<FunctionKey, Frame> frames) {
    this.edges = List.copyOf(edges);
    this.frames = frames;
    for (Edge edge : edges) {
      byCaller.computeIfAbsent(edge.caller(), any -> new ArrayList<>()).add(edge);
      byCallee.computeIfAbsent(edge.callee(), any -> new ArrayList<>()).add(edge);
    }
  }

  /** The edges of the whole profile. */
  public static CallEdges of(Profile profile) {
    return of(profile, List.of(CallTree.ROOT));
  }

  /** The edges below several nodes, none of which lies below another. */
  public static CallEdges of(Profile profile, List<Integer> roots) {
    Sums sums = new Sums(profile.tree());
    for (int root : roots) {
      sums.begin();
      profile.tree().walk(root, sums);
    }
    boolean stated = !profile.stated().isEmpty() && roots.equals(List.of(CallTree.ROOT));
    return stated ? new CallEdges(edges(profile.stated()), sums.met) : sums.finish();
  }

  private static List<Edge> edges(StatedTotals stated) {
    return stated.calls().stream()
        .map(
            call ->
                new Edge(
                    call.caller(),
                    call.callee(),
                    call.ncalls(),
                    call.primitiveCalls(),
                    call.tottime(),
                    call.cumtime(),
                    0,
                    0))
        .toList();
  }

  /** All edges, in the order in which a walk of the tree meets them. */
  public List<Edge> edges() {
    return edges;
  }

  /** The edges that lead to a function; none for what is called by nobody in the parts. */
  public List<Edge> callers(FunctionKey callee) {
    return List.copyOf(byCallee.getOrDefault(callee, List.of()));
  }

  /** The edges that lead from a function. */
  public List<Edge> callees(FunctionKey caller) {
    return List.copyOf(byCaller.getOrDefault(caller, List.of()));
  }

  /** All functions of the parts, the root of all threads included, as a walk meets them. */
  public List<FunctionKey> functions() {
    return List.copyOf(frames.keySet());
  }

  /** Whether the parts hold a function. */
  public boolean has(FunctionKey function) {
    return frames.containsKey(function);
  }

  /** The first of a function's frames, as {@link FunctionRow#frame} has it. */
  public Frame frame(FunctionKey function) {
    Frame frame = frames.get(function);
    if (frame == null) {
      throw new IllegalArgumentException("No such function: " + function);
    }
    return frame;
  }

  /** Adds up the nodes of walks. */
  private static final class Sums implements CallTree.Walker {
    private static final int NONE = -1;

    private final CallTree tree;
    private final Activations functions;
    private final Frame[] frame;
    private final Map<FunctionKey, Frame> met = new LinkedHashMap<>();
    private final Map<Long, EdgeSum> sums = new HashMap<>();
    private final List<EdgeSum> numbered = new ArrayList<>();
    private final IntStack path = new IntStack();
    private boolean atRoot;

    private static final class EdgeSum {
      final int number;
      final int caller;
      final int callee;
      int open;
      long ncalls;
      long primitiveCalls;
      long tottime;
      long cumtime;
      long samples;
      long cumSamples;

      EdgeSum(int number, int caller, int callee) {
        this.number = number;
        this.caller = caller;
        this.callee = callee;
      }
    }

    Sums(CallTree tree) {
      this.tree = tree;
      this.functions = new Activations(tree);
      this.frame = new Frame[functions.functionCount()];
    }

    void begin() {
      atRoot = true;
    }

    @Override
    public void enter(int node) {
      int callee = functions.functionId(node);
      Frame here = tree.frame(node);
      if (frame[callee] == null || here.compareTo(frame[callee]) < 0) {
        frame[callee] = here;
        met.put(functions.function(callee), here);
      }
      if (atRoot) {
        atRoot = false;
        path.push(NONE);
        return;
      }
      int caller = functions.functionId(tree.parent(node));
      // Numbered one after another, for halves put together are hashed to their exclusive or: of a
      // million pairs of a few thousand functions, hundreds would fall together.
      EdgeSum edge =
          sums.computeIfAbsent(
              (long) caller * functions.functionCount() + callee,
              any -> {
                EdgeSum added = new EdgeSum(numbered.size(), caller, callee);
                numbered.add(added);
                return added;
              });
      path.push(edge.number);
      edge.ncalls += tree.calls(node);
      edge.tottime += tree.tottime(node);
      edge.samples += tree.samples(node);
      if (edge.open++ == 0) {
        edge.primitiveCalls += tree.calls(node);
        edge.cumtime += tree.cumtime(node);
        edge.cumSamples += tree.cumSamples(node);
      }
    }

    @Override
    public void leave(int node) {
      int number = path.pop();
      if (number != NONE) {
        numbered.get(number).open--;
      }
    }

    CallEdges finish() {
      List<Edge> edges = new ArrayList<>(numbered.size());
      for (EdgeSum sum : numbered) {
        edges.add(
            new Edge(
                functions.function(sum.caller),
                functions.function(sum.callee),
                sum.ncalls,
                sum.primitiveCalls,
                sum.tottime,
                sum.cumtime,
                sum.samples,
                sum.cumSamples));
      }
      return new CallEdges(edges, met);
    }
  }
}
