package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.StatedTotals;
import io.tensorprof.analyzer.read.PstatsTable.Edge;
import io.tensorprof.analyzer.read.PstatsTable.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call tree of the functions of a {@code .prof} file, on {@linkplain PstatsContexts likely
 * contexts}. Every function's calls, primitive calls and tottime are divided among its contexts so
 * that they add up to exactly what the file says. Times of contexts are sums of what lies below, so
 * cumtimes follow from the contexts; how far they are from the file's is measured.
 */
final class PstatsTree {

  /** Our own exports put all threads below one function. */
  private static final String ALL_THREADS = "<all threads>";

  private static final Pattern THREAD =
      Pattern.compile("<thread (?<name>.*?)(?: \\(id (?<id>\\d{1,18})\\))?>", Pattern.DOTALL);

  /** Of the run: a smaller difference is not worth a word. */
  private static final double NOTABLE = 0.001;

  private final List<Function> functions;
  private final Function allThreads; // null unless the file is ours
  private final Frame[] frames;
  private final PstatsContexts contexts;

  // Contexts, and behind them what had to be added.
  private int size;
  private int[] parent;
  private int[] function;
  private boolean[] recursive;
  private final long[] calls;
  private final long[] self;
  private final long[] total;

  PstatsTree(PstatsTable table) {
    this.functions = table.functions();
    this.allThreads = functions.stream().filter(PstatsTree::isAllThreads).findFirst().orElse(null);
    this.frames = frames();
    this.contexts = new PstatsContexts(functions, allThreads, tops());
    copyContexts();
    List<List<Integer>> nodes = completed();
    this.calls = new long[size];
    this.self = new long[size];
    this.total = new long[size];
    for (Function each : functions) {
      if (each != allThreads) {
        divide(each, nodes.get(each.id));
      }
    }
    for (int node = size - 1; node > 0; node--) {
      total[node] += self[node];
      total[parent[node]] += total[node];
    }
  }

  private static boolean isAllThreads(Function function) {
    return function.key.equals(new PstatsTable.Key("~", 0, ALL_THREADS))
        && function.callers.isEmpty()
        && function.ncalls == 0
        && function.tottime == 0;
  }

  private Frame[] frames() {
    Frame[] made = new Frame[functions.size()];
    Set<Object> taken = new HashSet<>(Set.of(Frame.ALL_THREADS.function()));
    for (Function each : functions) {
      Frame frame = PstatsTable.frame(each);
      Matcher thread = THREAD.matcher(each.key.name());
      if (each.ncalls == 0 && isCalledByAllThreadsAlone(each) && thread.matches()) {
        String id = thread.group("id");
        frame = Frame.thread(thread.group("name"), id == null ? 0 : Long.parseLong(id));
      }
      for (int number = 2; !taken.add(frame.function()); number++) {
        frame = PstatsTable.frame(each);
        frame = frame.renamed(frame.name() + " #" + number);
      }
      made[each.id] = frame;
    }
    return made;
  }

  private boolean isCalledByAllThreadsAlone(Function each) {
    return each.callers.size() == 1 && each.callers.get(0).caller() == allThreads;
  }

  /** What of a function no caller accounts for: profiling began in it. */
  private Edge top(Function of) {
    if (of == allThreads) {
      return null;
    }
    long ncalls = of.ncalls;
    long tottime = of.tottime;
    long cumtime = of.cumtime;
    boolean called = false;
    for (Edge edge : of.callers) {
      if (edge.caller() != allThreads) {
        ncalls -= edge.ncalls();
        tottime -= edge.tottime();
        cumtime -= of.isRecursive() ? 0 : edge.cumtime(); // times of recursive calls lie within
        called = true;
      }
    }
    if (called && ncalls <= 0) {
      return null;
    }
    return new Edge(null, of, Math.max(0, ncalls), 0, Math.max(0, tottime), Math.max(0, cumtime));
  }

  private List<Edge> tops() {
    List<Edge> tops = new ArrayList<>();
    functions.forEach(each -> tops.add(top(each)));
    return tops;
  }

  private void copyContexts() {
    size = contexts.size();
    parent = new int[size + 2 * functions.size()];
    function = new int[parent.length];
    recursive = new boolean[parent.length];
    int[] firstChild = new int[size];
    int[] nextSibling = new int[size];
    for (int node = size - 1; node > 0; node--) {
      parent[node] = contexts.parent(node);
      function[node] = contexts.function(node);
      nextSibling[node] = firstChild[parent[node]];
      firstChild[parent[node]] = node;
    }
    int[] open = new int[functions.size()];
    for (int node = firstChild[0]; node != 0; ) {
      recursive[node] = open[function[node]]++ > 0;
      if (firstChild[node] != 0) {
        node = firstChild[node];
        continue;
      }
      while (node != 0) {
        open[function[node]]--;
        if (nextSibling[node] != 0) {
          node = nextSibling[node];
          break;
        }
        node = parent[node];
      }
    }
  }

  /** The nodes of each function, heaviest contexts first; every function has what it needs. */
  private List<List<Integer>> completed() {
    List<List<Integer>> nodes = new ArrayList<>();
    functions.forEach(each -> nodes.add(new ArrayList<>()));
    for (int node = 1; node < size; node++) {
      nodes.get(function[node]).add(node);
    }
    for (Function each : functions) {
      List<Integer> own = nodes.get(each.id);
      if (each == allThreads) {
        continue;
      }
      if (own.isEmpty()) { // too small, or called in a circle into which no call leads
        own.add(added(0, each, false));
      }
      if (each.isRecursive() && own.stream().noneMatch(node -> recursive[node])) {
        own.add(added(own.get(0), each, true));
      }
    }
    return nodes;
  }

  private int added(int under, Function of, boolean isRecursive) {
    parent[size] = under;
    function[size] = of.id;
    recursive[size] = isRecursive;
    return size++;
  }

  private void divide(Function of, List<Integer> nodes) {
    share(of.primitiveCalls, nodes.stream().filter(node -> !recursive[node]).toList(), true);
    share(
        of.ncalls - of.primitiveCalls,
        nodes.stream().filter(node -> recursive[node]).toList(),
        true);
    share(of.tottime, nodes, false);
  }

  private void share(long number, List<Integer> nodes, boolean ofCalls) {
    if (number == 0) {
      return;
    }
    double[] shares = new double[nodes.size()];
    for (int i = 0; i < shares.length; i++) {
      int node = nodes.get(i);
      if (node < contexts.size()) {
        shares[i] = ofCalls ? contexts.calls(node) : contexts.self(node);
      }
    }
    long[] parts = Apportionment.of(number, shares);
    for (int i = 0; i < parts.length; i++) {
      (ofCalls ? calls : self)[nodes.get(i)] = parts[i];
    }
  }

  /** The tree, without contexts that turned out to have nothing; every function is in it. */
  CallTree build() {
    boolean[] kept = new boolean[size];
    boolean[] met = new boolean[functions.size()];
    for (int node = 1; node < size; node++) {
      kept[node] = !met[function[node]];
      met[function[node]] = true;
    }
    for (int node = size - 1; node > 0; node--) {
      kept[node] |= calls[node] > 0 || total[node] > 0;
      kept[parent[node]] |= kept[node];
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int[] made = new int[size];
    for (int node = 1; node < size; node++) {
      if (kept[node]) {
        made[node] =
            builder.addTraced(
                made[parent[node]], frames[function[node]], calls[node], self[node], total[node]);
      }
    }
    return builder.build();
  }

  /** What a user must know of the tree. */
  String note() {
    long[] cumtime = new long[functions.size()];
    for (int node = 1; node < size; node++) {
      cumtime[function[node]] += recursive[node] ? 0 : total[node];
    }
    double run = Math.max(1, total[0]);
    double most = 0;
    Function worst = null;
    int off = 0;
    for (Function each : functions) {
      double difference = Math.abs(cumtime[each.id] - each.cumtime) / run;
      if (each != allThreads && difference > NOTABLE) {
        off++;
        if (difference > most) {
          most = difference;
          worst = each;
        }
      }
    }
    String note =
        "a .prof file has callers and no tree: this tree is a likely one; ncalls and tottime are the file's, and so is all of the whole run's table";
    return worst == null
        ? note
        : note
            + String.format(
                Locale.ROOT,
                "; in the tree, times of %d of %d functions are off, most that of %s: %.3f s, in the file %.3f s",
                off,
                functions.size(),
                frames[worst.id].location().replaceAll("\\p{Cntrl}", "?"),
                cumtime[worst.id] / 1e9,
                worst.cumtime / 1e9);
  }

  /** What the file has beside the tree. */
  StatedTotals stated() {
    Map<FunctionKey, Long> cumtime = new HashMap<>();
    List<StatedTotals.Call> stated = new ArrayList<>();
    for (Function each : functions) {
      if (each != allThreads) {
        cumtime.put(key(each), each.cumtime);
        Edge top = top(each);
        if (top != null) {
          stated.add(call(top));
        }
        each.callers.stream()
            .filter(edge -> edge.caller() != allThreads)
            .forEach(edge -> stated.add(call(edge)));
      }
    }
    return new StatedTotals(cumtime, stated);
  }

  private StatedTotals.Call call(Edge edge) {
    return new StatedTotals.Call(
        edge.caller() == null ? Frame.ALL_THREADS.function() : key(edge.caller()),
        key(edge.callee()),
        edge.ncalls(),
        edge.primitiveCalls(),
        edge.tottime(),
        edge.cumtime());
  }

  private FunctionKey key(Function of) {
    return frames[of.id].function();
  }

  /** Σ tottime in nanoseconds. */
  long time() {
    return total[0];
  }
}
