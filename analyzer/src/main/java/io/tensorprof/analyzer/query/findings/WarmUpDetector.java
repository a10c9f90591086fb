package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * First steps that are far slower than later ones, and time before the first: both are in all
 * totals and shares. A step is a call of the function that is called in a loop and has most time;
 * where no function was recorded, the ops are looked at.
 */
final class WarmUpDetector implements Detector {

  /** A first call is slow when it takes twice as long as half of all do. */
  private static final double SLOW = 2;

  /** Less of the time shifts no share by much. */
  private static final double LEAST_SHARE = 0.05;

  /** Programs load and prepare; from a quarter of the time on, shares of it mislead. */
  private static final double LEAST_BEFORE = 0.25;

  /** A median of fewer calls says little. */
  private static final int LEAST_CALLS = 20;

  private static final double MS = 1e6;

  @Override
  public FindingKind kind() {
    return FindingKind.WARM_UP;
  }

  @Override
  public String blind(Evidence evidence) {
    return evidence.isTraced() ? "" : "needs the time of single calls: record with mode=tracing";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    Steps steps = steps(evidence);
    Finding finding = steps == null ? ofOps(evidence) : ofSteps(steps, evidence);
    return finding == null ? List.of() : List.of(finding);
  }

  /** A function that is called in a loop. */
  private record Steps(Frame frame, long calls, long nanos) {}

  private static Steps steps(Evidence evidence) {
    CallTree tree = evidence.tree();
    Steps[] most = new Steps[1];
    for (int root : evidence.roots()) {
      tree.walk(
          root,
          node -> {
            Frame frame = tree.frame(node);
            boolean function =
                frame.kind() == Frame.Kind.FUNCTION || frame.kind() == Frame.Kind.PHASE;
            if (function
                && tree.calls(node) >= LEAST_CALLS
                && !tree.isRecursive(node)
                && (most[0] == null || tree.cumtime(node) > most[0].nanos())) {
              most[0] = new Steps(frame, tree.calls(node), tree.cumtime(node));
            }
          });
    }
    return most[0];
  }

  /** How many first calls are slow, with single fast ones among them, and what they take more. */
  private record Slow(int calls, double excess, long end, long longest) {
    static final Slow NONE = new Slow(0, 0, 0, 0);

    static Slow of(FirstCalls.History history, long median) {
      int calls = 0;
      for (int i = 0; i < history.kept && i <= calls + 1; i++) {
        if (history.durations[i] > SLOW * median) {
          calls = i + 1;
        }
      }
      double nanos = 0;
      long end = 0;
      long longest = 0;
      for (int i = 0; i < calls; i++) {
        nanos += history.durations[i];
        end = Math.max(end, history.ends[i]);
        longest = Math.max(longest, history.durations[i]);
      }
      boolean standOut = calls > 0 && nanos / calls > SLOW * usual(history, calls);
      return standOut ? new Slow(calls, nanos - calls * median, end, longest) : NONE;
    }

    /**
     * What nine in ten of the calls behind the first take at most: where these are slow now and
     * then, too, as on a busy machine, slow first calls are no warm-up.
     */
    private static long usual(FirstCalls.History history, int first) {
      if (history.kept - first < LEAST_CALLS / 2) {
        return Long.MAX_VALUE / 4;
      }
      long[] rest = Arrays.copyOfRange(history.durations, first, history.kept);
      Arrays.sort(rest);
      return rest[rest.length * 9 / 10];
    }
  }

  private static Finding ofSteps(Steps steps, Evidence evidence) {
    FirstCalls.History history = evidence.history().firstCalls().of(steps.frame());
    long median = evidence.profile().durations().percentile(List.of(steps.frame()), 0.5);
    if (history == null || median <= 0) {
      return null;
    }
    Slow slow = Slow.of(history, median);
    List<String> facts = new ArrayList<>();
    double nanos = 0;
    if (slow.calls() > 0 && slow.excess() >= LEAST_SHARE * evidence.whole()) {
      nanos += slow.excess();
      facts.add(
          "the first %d of %d calls of %s take up to %s, half of all no more than %s: %s more than %d such calls would"
              .formatted(
                  slow.calls(),
                  steps.calls(),
                  steps.frame().displayName(),
                  Texts.time(slow.longest()),
                  Texts.time(median),
                  Texts.time(slow.excess()),
                  slow.calls()));
    }
    long before = before(history, evidence);
    if (before >= LEAST_BEFORE * evidence.whole()) {
      nanos += before;
      facts.add(
          "%s of the thread's recorded time lie before the first of %d calls of %s"
              .formatted(Texts.time(before), steps.calls(), steps.frame().displayName()));
    }
    if (facts.isEmpty()) {
      return null;
    }
    long active = steps.calls() - slow.calls();
    return new Finding(
        FindingKind.WARM_UP,
        "warm-up and set-up are in the numbers of %s".formatted(steps.frame().displayName()),
        leaves(nanos, evidence),
        facts,
        "look at --root %s, or record the steady part only: schedule=wait:%d,active:%d,repeat:1,of:%s#%s"
            .formatted(
                steps.frame().name(),
                slow.calls(),
                active,
                steps.frame().owner(),
                steps.frame().name()),
        List.of(new FindingSite(steps.frame(), steps.calls(), steps.nanos())));
  }

  private static Gain leaves(double spared, Evidence evidence) {
    return Gain.about(
        Math.round(spared),
        evidence.whole(),
        "what leaves the numbers; the program gets no faster by it");
  }

  /** Nanoseconds from the thread's first recorded instant to the first step; 0 inside a part. */
  private static long before(FirstCalls.History history, Evidence evidence) {
    if (!evidence.roots().equals(List.of(CallTree.ROOT))) {
      return 0;
    }
    long first = evidence.history().firstStart(history.firstThread);
    return Math.max(0, history.firstStart - first);
  }

  private static Finding ofOps(Evidence evidence) {
    List<FindingSite> sites = new ArrayList<>();
    double excess = 0;
    long end = 0;
    List<String> facts = new ArrayList<>();
    for (SiteUse use : evidence.sites()) {
      FirstCalls.History history = evidence.history().firstCalls().of(use.frame);
      long median = evidence.profile().durations().percentile(List.of(use.frame), 0.5);
      if (history == null || median <= 0 || history.calls < LEAST_CALLS || use.cumtime == 0) {
        continue;
      }
      Slow slow = Slow.of(history, median);
      if (slow.excess() >= LEAST_SHARE / 5 * evidence.whole()) {
        excess += slow.excess();
        end = Math.max(end, slow.end());
        sites.add(new FindingSite(use.frame, slow.calls(), Math.round(slow.excess())));
        facts.add(
            "the first %d of %d calls of %s take up to %s, half of all no more than %s"
                .formatted(
                    slow.calls(),
                    use.calls,
                    use.frame.displayName(),
                    Texts.time(slow.longest()),
                    Texts.time(median)));
      }
    }
    if (excess < LEAST_SHARE * evidence.whole()) {
      return null;
    }
    sites.sort(Comparator.comparingLong(site -> -site.nanos()));
    return new Finding(
        FindingKind.WARM_UP,
        "first calls that are far slower than later ones",
        leaves(excess, evidence),
        facts,
        String.format(
            Locale.ROOT,
            "begin to record later: delay=%.0fms (the last of them ends then); with include= and schedule= steps can be told",
            Math.ceil(end / MS)),
        sites);
  }
}
