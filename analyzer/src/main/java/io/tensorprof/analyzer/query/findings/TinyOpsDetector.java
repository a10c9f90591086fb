package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.ProbeCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Swarms of calls that are so short that the way to the kernel is longer than the kernel. */
final class TinyOpsDetector implements Detector {

  /** libtorch takes 1 to 4 µs from a call in Java to its kernel and back: ops below do little. */
  private static final double TINY_NANOS = 5_000;

  /** Fewer calls make no swarm. */
  private static final long MANY_CALLS = 1_000;

  /** A swarm with less of the time is not what makes a program slow. */
  private static final double LEAST_SHARE = 0.05;

  private static final Set<Frame.Kind> COMPUTE =
      EnumSet.of(
          Frame.Kind.OP,
          Frame.Kind.CREATION,
          Frame.Kind.LAYER,
          Frame.Kind.AUTODIFF,
          Frame.Kind.OPTIMIZER);

  @Override
  public FindingKind kind() {
    return FindingKind.TINY_OPS;
  }

  @Override
  public String blind(Evidence evidence) {
    return evidence.isTraced() ? "" : "needs the time of calls: record with mode=tracing";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    Map<FunctionKey, List<SiteUse>> byCaller = new LinkedHashMap<>();
    for (SiteUse use : evidence.sites()) {
      boolean read = OpNames.isRead(use.frame) || OpNames.isTransfer(use.frame);
      if (COMPUTE.contains(use.frame.kind())
          && !read
          && use.calls >= MANY_CALLS
          && use.cumtime > 0
          && typical(use, evidence) < TINY_NANOS) {
        byCaller.computeIfAbsent(use.frame.site().caller(), any -> new ArrayList<>()).add(use);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (List<SiteUse> uses : byCaller.values()) {
      long nanos = uses.stream().mapToLong(use -> nanos(use, evidence)).sum();
      if (nanos >= LEAST_SHARE * evidence.whole()) {
        findings.add(finding(uses, nanos, evidence));
      }
    }
    return findings;
  }

  /** Nanoseconds of half of the calls at most: the mean follows the few that were interrupted. */
  private static double typical(SiteUse use, Evidence evidence) {
    long median = evidence.profile().durations().percentile(List.of(use.frame), 0.5);
    double within = evidence.profile().run().probes().withinNanos();
    return median > 0 ? Math.max(0, median - within) : use.nanosPerCall();
  }

  /** Nanoseconds of all calls of a site, as if none took longer than is typical. */
  private static long nanos(SiteUse use, Evidence evidence) {
    return Math.min(use.cumtime, Math.round(use.calls * typical(use, evidence)));
  }

  private static Finding finding(List<SiteUse> uses, long nanos, Evidence evidence) {
    uses.sort(Comparator.comparingLong(use -> -use.cumtime));
    Frame first = uses.get(0).frame;
    long calls = uses.stream().mapToLong(use -> use.calls).sum();
    long around = evidence.callerCalls(first);
    List<String> facts = new ArrayList<>();
    facts.add(
        "%d calls took about %s each, %s of the time"
            .formatted(calls, Texts.time((double) nanos / calls), evidence.percent(nanos)));
    if (around > 0) {
      facts.add(
          "%.1f of them in each of %d calls of %s"
              .formatted((double) calls / around, around, first.site().callerLocation()));
    }
    ProbeCost probes = evidence.profile().run().probes();
    if (probes.isKnown() && probes.call() / 1000.0 * calls >= nanos) {
      facts.add(
          "a probe takes %s, as long as such a call or longer: every=64 or budget=2%% give truer times"
              .formatted(Texts.time(probes.call() / 1000.0)));
    }
    return new Finding(
        FindingKind.TINY_OPS,
        "%d calls of less than %s each in %s"
            .formatted(calls, Texts.time(TINY_NANOS), first.site().callerLocation()),
        Gain.atMost(
            nanos,
            evidence.whole(),
            "all calls at their median time; one call for many takes some of it"),
        facts,
        "call once for many: stack the small tensors into a large one, take larger batches, or do it in plain Java",
        uses.stream()
            .map(use -> new FindingSite(use.frame, use.calls, nanos(use, evidence)))
            .toList());
  }
}
