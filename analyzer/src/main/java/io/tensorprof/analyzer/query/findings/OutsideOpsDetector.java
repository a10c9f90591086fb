package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A large share of the time in which no tensor op ran. */
final class OutsideOpsDetector implements Detector {

  /** A program needs some time of its own; from a third on it is worth a look. */
  private static final double LEAST_SHARE = 0.3;

  /** Functions with less of the time are not named. */
  private static final double NAMED_SHARE = 0.02;

  /** A thread with less of the ops than that, beside the one that has most, may only wait. */
  private static final double BUSY = 0.1;

  private static final int MOST_NAMED = 5;

  @Override
  public FindingKind kind() {
    return FindingKind.OUTSIDE_OPS;
  }

  @Override
  public String blind(Evidence evidence) {
    if (evidence.isSampled()) {
      return SampledOps.blind(evidence);
    }
    if (!evidence.isTraced()) {
      return "needs times: record with mode=tracing";
    }
    return evidence.profile().run().isEstimated()
        ? "not every call was timed, so the time around calls is an estimate: record with every=1 and without budget="
        : "";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    List<Outside> parts = new ArrayList<>();
    for (int root : evidence.roots()) {
      for (int part : parts(evidence.tree(), root)) {
        Outside outside = new Outside(evidence.tree());
        evidence.tree().walk(part, outside);
        parts.add(outside);
      }
    }
    long mostOps = parts.stream().mapToLong(part -> part.ops).max().orElse(0);
    List<Outside> busy =
        parts.stream().filter(part -> part.ops > 0 && part.ops >= BUSY * mostOps).toList();
    Outside sum = new Outside(evidence.tree());
    busy.forEach(sum::add);
    return sum.all() < LEAST_SHARE * sum.whole || sum.ops == 0
        ? List.of()
        : List.of(finding(evidence, sum, busy.size(), parts.size()));
  }

  /** Each thread by itself, or the part of one that was asked for. */
  private static List<Integer> parts(CallTree tree, int root) {
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; root == CallTree.ROOT && i < tree.childCount(root); i++) {
      parts.add(tree.child(root, i));
    }
    return root == CallTree.ROOT ? parts : List.of(root);
  }

  private static Finding finding(Evidence evidence, Outside outside, int busy, int threads) {
    long all = outside.all();
    List<FindingSite> sites = new ArrayList<>();
    outside.nanos.forEach(
        (frame, nanos) -> {
          if (nanos >= NAMED_SHARE * outside.whole) {
            sites.add(new FindingSite(frame, outside.calls.getOrDefault(frame, 0L), nanos));
          }
        });
    sites.sort(Comparator.comparingLong(site -> -site.nanos()));
    boolean named = sites.stream().anyMatch(site -> !site.frame().kind().isRoot());
    return new Finding(
        FindingKind.OUTSIDE_OPS,
        "%s of the time is outside of tensor ops"
            .formatted(Texts.percent((double) all / outside.whole)),
        Gain.atMost(
            all,
            evidence.whole(),
            "all time outside of ops: the program's own work, waiting, and ops that no rule names"),
        facts(evidence, outside, busy, threads),
        named
            ? "look at these functions; include= shows the functions that they call, ops= names further ops"
            : "record with include=, which shows in what functions that is; ops= names further ops",
        sites.stream().limit(MOST_NAMED).toList());
  }

  private static List<String> facts(Evidence evidence, Outside outside, int busy, int threads) {
    long all = outside.all();
    List<String> facts = new ArrayList<>();
    if (evidence.isSampled()) {
      long interval = evidence.profile().run().sampling().interval();
      facts.add(
          "of %d samples of Java threads %d were in Java code that no op of a known library called"
              .formatted(outside.whole / interval, all / interval));
    } else {
      facts.add(
          "%s in functions and threads themselves, %s in ops"
              .formatted(Texts.time(all), Texts.time(outside.ops)));
      facts.add(
          evidence.profile().run().probes().isKnown()
              ? "what the probes take is taken off, as an average for each call"
              : "what the probes take is not known, and in it");
    }
    if (busy < threads) {
      facts.add(
          "of %d threads %d are left out that call next to no ops, and may wait for the others"
              .formatted(threads, threads - busy));
    }
    return facts;
  }

  /** Own time of what is no op. */
  private static final class Outside implements CallTree.Walker {
    final Map<Frame, Long> nanos = new LinkedHashMap<>();
    final Map<Frame, Long> calls = new LinkedHashMap<>();
    long ops;
    long whole;
    private final CallTree tree;
    private int openOps;
    private int openJava;

    Outside(CallTree tree) {
      this.tree = tree;
    }

    void add(Outside other) {
      other.nanos.forEach((frame, more) -> nanos.merge(frame, more, Long::sum));
      other.calls.forEach((frame, more) -> calls.merge(frame, more, Long::sum));
      ops += other.ops;
      whole += other.whole;
    }

    long all() {
      return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean isOp(Frame frame) {
      return frame.kind().isCallSite() || SampledOps.isLibrary(frame);
    }

    @Override
    public void enter(int node) {
      Frame frame = tree.frame(node);
      openOps += isOp(frame) ? 1 : 0;
      openJava += frame.kind() == Frame.Kind.JAVA ? 1 : 0;
      long own = tree.tottime(node);
      boolean sampled = frame.kind().compareTo(Frame.Kind.JAVA) >= 0;
      if (sampled && openJava == 0) {
        return; // a thread of a native library's, or of the JVM's
      }
      whole += own;
      if (openOps > 0) {
        ops += own;
      } else if (!sampled || frame.kind() == Frame.Kind.JAVA) {
        nanos.merge(frame, own, Long::sum);
        calls.merge(frame, tree.calls(node), Long::sum);
      }
    }

    @Override
    public void leave(int node) {
      Frame frame = tree.frame(node);
      openOps -= isOp(frame) ? 1 : 0;
      openJava -= frame.kind() == Frame.Kind.JAVA ? 1 : 0;
    }
  }
}
