package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tensors that are made in a loop and neither closed nor made inside of a scope that is. Where the
 * recording follows tensors, it is known what became of them. Else closing is told by calls of kind
 * release: of a tensor's own method, or of something that holds many, a scope; only libraries that
 * have any are looked at: the tensors of others live in the Java heap.
 */
final class UnreleasedDetector implements Detector {

  /** Rule sets of libraries whose tensors are memory outside of the Java heap. */
  static final Set<String> NATIVE_LIBRARIES =
      Set.of("bytedeco-pytorch", "djl", "tensorflow", "onnxruntime");

  /** A scope that is closed once and holds no more tensors of one place than that is no matter. */
  private static final long HELD_BY_SCOPE = 200;

  /** Fewer tensors than that are no leak that matters. */
  private static final long MANY_TENSORS = 200;

  @Override
  public FindingKind kind() {
    return FindingKind.UNRELEASED;
  }

  @Override
  public String blind(Evidence evidence) {
    return evidence.isSampled() && evidence.memory().isEmpty()
        ? "samples do not say which calls were made: record with memory=on, mode=tracing or mode=counting"
        : "";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    TensorSites followed = new TensorSites(evidence);
    List<Finding> findings = new ArrayList<>(LeakFindings.of(followed));
    if (!evidence.isSampled()) {
      Set<String> libraries = new HashSet<>();
      followed.all().forEach(site -> libraries.add(site.frame.library()));
      findings.addAll(byCalls(evidence, libraries));
    }
    return findings;
  }

  /**
   * What calls alone tell.
   *
   * @param followed libraries of whose tensors more is known
   */
  private static List<Finding> byCalls(Evidence evidence, Set<String> followed) {
    Tally tally = new Tally(evidence);
    evidence.roots().forEach(root -> evidence.tree().walk(root, tally));
    Map<FunctionKey, List<FindingSite>> byCaller = new LinkedHashMap<>();
    tally.uncovered.forEach(
        (frame, calls) ->
            byCaller
                .computeIfAbsent(frame.site().caller(), any -> new ArrayList<>())
                .add(new FindingSite(frame, calls, -1)));
    List<Finding> findings = new ArrayList<>();
    byCaller.forEach(
        (caller, sites) -> {
          long made = sites.stream().mapToLong(FindingSite::calls).sum();
          String library = sites.get(0).frame().library();
          long closedHere = tally.closedIn.getOrDefault(caller, 0L);
          boolean mostAreClosed =
              2 * tally.closed.getOrDefault(library, 0L) >= tally.made.getOrDefault(library, 0L);
          if (!followed.contains(library)
              && made >= MANY_TENSORS
              && 2 * closedHere < made
              && !mostAreClosed) {
            findings.add(finding(sites, made, closedHere, tally, evidence));
          }
        });
    return findings;
  }

  /** Counts what is made and what is released. */
  private static final class Tally implements CallTree.Walker {
    final Map<Frame, Long> uncovered = new LinkedHashMap<>();
    final Map<String, Long> made = new HashMap<>(); // by library
    final Map<String, Long> closed = new HashMap<>();
    final Map<FunctionKey, Long> closedIn = new HashMap<>();
    private final CallTree tree;
    private final Set<String> libraries = new HashSet<>(NATIVE_LIBRARIES);
    private final Set<String> tensors = new HashSet<>(); // classes that ops return
    private final long[] scopes; // by node, closings of scopes right below it

    Tally(Evidence evidence) {
      tree = evidence.tree();
      for (int id = 0; id < tree.frameCount(); id++) {
        Frame frame = tree.frameOfId(id);
        if (frame.kind() == Frame.Kind.RELEASE) {
          libraries.add(frame.library());
        } else if (frame.kind().isCallSite() && !returned(frame).startsWith("java.")) {
          tensors.add(returned(frame));
        }
      }
      tensors.remove("");
      scopes = new long[tree.size()];
      for (int node = 1; node < tree.size(); node++) { // parents before children
        Frame frame = tree.frame(node);
        boolean scope = frame.kind() == Frame.Kind.RELEASE && !tensors.contains(frame.owner());
        if (scope) {
          scopes[tree.parent(node)] += tree.calls(node);
        }
      }
      for (int node = 1; node < tree.size(); node++) {
        // Scopes of a node's caller hold what it makes, too.
        scopes[node] = Math.max(scopes[node], scopes[tree.parent(node)]);
      }
    }

    @Override
    public void enter(int node) {
      Frame frame = tree.frame(node);
      if (frame.kind() == Frame.Kind.RELEASE) {
        if (tensors.contains(frame.owner())) {
          closed.merge(frame.library(), tree.calls(node), Long::sum);
          closedIn.merge(frame.site().caller(), tree.calls(node), Long::sum);
        }
      } else if (makesTensor(frame)) {
        long calls = tree.calls(node);
        made.merge(frame.library(), calls, Long::sum);
        long closings = scopes[tree.parent(node)];
        boolean covered = closings >= Evidence.LOOP_CALLS || calls <= HELD_BY_SCOPE * closings;
        if (calls >= Evidence.LOOP_CALLS && !covered) {
          uncovered.merge(frame, calls, Long::sum);
        }
      }
    }

    private boolean makesTensor(Frame frame) {
      return frame.kind().isCallSite()
          && libraries.contains(frame.library())
          && !OpNames.isInPlace(frame)
          && tensors.contains(frame.name().equals("<init>") ? frame.owner() : returned(frame));
    }

    /** The class that an op returns; empty for a primitive, an array or nothing. */
    private static String returned(Frame frame) {
      int end = frame.descriptor().indexOf(")L");
      return end < 0
          ? ""
          : frame.descriptor().substring(end + 2).replace('/', '.').replace(";", "");
    }
  }

  private static Finding finding(
      List<FindingSite> sites, long made, long closedHere, Tally tally, Evidence evidence) {
    sites.sort(Comparator.comparingLong(site -> -site.calls()));
    Frame first = sites.get(0).frame();
    List<String> facts = new ArrayList<>();
    facts.add(
        "%d calls in %s return a tensor, %d calls there close one, and no scope around them is closed in a loop"
            .formatted(made, first.site().callerLocation(), closedHere));
    facts.add(
        "in all that was looked at, %d tensors of %s were made and %d closed one by one"
            .formatted(
                tally.made.getOrDefault(first.library(), 0L),
                first.library(),
                tally.closed.getOrDefault(first.library(), 0L)));
    long bytes = 0;
    for (FindingSite site : sites) {
      SiteShapes.Use shapes = evidence.history().shapes().of(site.frame());
      if (shapes != null && shapes.resultBytes > 0) {
        bytes += shapes.resultBytes / Math.max(1, shapes.tensors) * site.calls();
      }
    }
    if (bytes > 0) {
      facts.add(
          "%s of results by their shapes, views counted like the others"
              .formatted(Texts.bytes(bytes)));
    }
    facts.add("judged by the numbers of calls: which tensor was closed is not recorded");
    return new Finding(
        FindingKind.UNRELEASED,
        "%d tensors made in %s and not closed there"
            .formatted(made - closedHere, first.site().callerLocation()),
        Gain.unknown(
            "it is memory rather than time: it is freed when the garbage collector finds the Java objects, at a time nobody knows"),
        facts,
        "close what a step makes at its end: try (PointerScope scope = new PointerScope()) { … }, a sub-manager in DJL, or close() for each",
        sites);
  }
}
