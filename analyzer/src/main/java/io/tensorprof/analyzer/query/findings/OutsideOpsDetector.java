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
    Outside outside = new Outside(evidence.tree());
    evidence.roots().forEach(root -> evidence.tree().walk(root, outside));
    long all = outside.nanos.values().stream().mapToLong(Long::longValue).sum();
    if (all < LEAST_SHARE * outside.whole || outside.ops == 0) {
      return List.of();
    }
    List<FindingSite> sites = new ArrayList<>();
    outside.nanos.forEach(
        (frame, nanos) -> {
          if (nanos >= NAMED_SHARE * outside.whole) {
            sites.add(new FindingSite(frame, outside.calls.getOrDefault(frame, 0L), nanos));
          }
        });
    sites.sort(Comparator.comparingLong(site -> -site.nanos()));
    boolean named = sites.stream().anyMatch(site -> !site.frame().kind().isRoot());
    return List.of(
        new Finding(
            FindingKind.OUTSIDE_OPS,
            "%s of the time is outside of tensor ops"
                .formatted(Texts.percent((double) all / outside.whole)),
            Gain.atMost(
                all,
                outside.whole,
                "all time outside of ops: the program's own work, waiting, and ops that no rule names"),
            facts(evidence, outside, all),
            named
                ? "look at these functions; include= shows the functions that they call, ops= names further ops"
                : "record with include=, which shows in what functions that is; ops= names further ops",
            sites.stream().limit(MOST_NAMED).toList()));
  }

  private static List<String> facts(Evidence evidence, Outside outside, long all) {
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
