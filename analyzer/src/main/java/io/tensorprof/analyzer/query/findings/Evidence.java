package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What detectors look at: a profile, net of its probes where that is known, the parts of its tree
 * that were asked for, how each call site in these parts is used, and what single calls told.
 */
public final class Evidence {

  /** So many calls are a loop: fewer may be written out, or are no matter. */
  static final int LOOP_CALLS = 20;

  /** What is done less often than once in ten steps is not done in each, as losses are read. */
  static final double PER_STEP = 0.1;

  private final Profile profile;
  private final List<Integer> roots;
  private final CallHistory history;
  private final TensorMemory memory;
  private final Map<Frame, SiteUse> sites = new LinkedHashMap<>();
  private final Map<FunctionKey, Long> functionCalls = new HashMap<>();
  private final Map<FunctionKey, long[]> callsOfSiblings = new HashMap<>();
  private long whole;

  /**
   * Puts the evidence together.
   *
   * @param profile the profile; net of its probes, where what they cost is known
   * @param roots parts of its tree, none of which lies below another
   * @param history what its calls told; that of no call where there are none
   */
  public Evidence(Profile profile, List<Integer> roots, CallHistory history) {
    this(profile, roots, history, TensorMemory.NONE);
  }

  /** Likewise, with what the recording says of tensors' memory. */
  public Evidence(Profile profile, List<Integer> roots, CallHistory history, TensorMemory memory) {
    this.profile = profile;
    this.roots = List.copyOf(roots);
    this.history = history;
    this.memory = memory;
    CallTree tree = profile.tree();
    for (int root : roots) {
      whole += tree.cumtime(root);
      tree.walk(root, new SiteWalk(tree));
    }
    Map<FunctionKey, List<Long>> siblings = new HashMap<>();
    for (SiteUse use : sites.values()) {
      siblings.computeIfAbsent(use.frame.site().caller(), any -> new ArrayList<>()).add(use.calls);
    }
    siblings.forEach(
        (caller, calls) -> {
          long[] sorted = calls.stream().mapToLong(Long::longValue).toArray();
          Arrays.sort(sorted);
          callsOfSiblings.put(caller, sorted);
        });
  }

  private final class SiteWalk implements CallTree.Walker {
    private final CallTree tree;
    private int openOps;

    SiteWalk(CallTree tree) {
      this.tree = tree;
    }

    @Override
    public void enter(int node) {
      Frame frame = tree.frame(node);
      if (frame.kind() == Frame.Kind.FUNCTION || frame.kind() == Frame.Kind.PHASE) {
        functionCalls.merge(frame.function(), tree.calls(node), Long::sum);
      }
      if (!frame.kind().isCallSite()) {
        return;
      }
      SiteUse use = sites.computeIfAbsent(frame, SiteUse::new);
      use.calls += tree.calls(node);
      if (openOps++ == 0) {
        use.cumtime += tree.cumtime(node);
      }
    }

    @Override
    public void leave(int node) {
      if (tree.frame(node).kind().isCallSite()) {
        openOps--;
      }
    }
  }

  Profile profile() {
    return profile;
  }

  CallTree tree() {
    return profile.tree();
  }

  List<Integer> roots() {
    return roots;
  }

  CallHistory history() {
    return history;
  }

  /** What is known of tensors' memory; {@link TensorMemory#NONE} when it was not recorded. */
  TensorMemory memory() {
    return memory;
  }

  boolean isTraced() {
    return profile.measured() == Measured.CALLS && profile.mode() == Mode.TRACING;
  }

  boolean isSampled() {
    return profile.mode() == Mode.SAMPLING;
  }

  /** Nanoseconds of the parts that are looked at; 0 in counting. */
  public long whole() {
    return whole;
  }

  /** Whether calls were recorded, and none of them is of an op. */
  boolean hasNoOp() {
    return profile.measured() == Measured.CALLS && sites.isEmpty();
  }

  Collection<SiteUse> sites() {
    return sites.values();
  }

  /** How a call site is used; null when it is not in the parts. */
  SiteUse use(Frame site) {
    return sites.get(site);
  }

  /** Calls of the method that holds a site; 0 when that is not recorded. */
  long callerCalls(Frame site) {
    return functionCalls.getOrDefault(site.site().caller(), 0L);
  }

  /** Calls of a site for each step of the loop it is in, as far as that can be told. */
  double perStep(SiteUse use) {
    long around = callerCalls(use.frame);
    if (around >= LOOP_CALLS) {
      return (double) use.calls / around;
    }
    long[] siblings = callsOfSiblings.get(use.frame.site().caller());
    return (double) use.calls / Math.max(1, siblings[siblings.length / 2]);
  }

  /** Whether a site is called in a loop, and in about each of its steps. */
  boolean isLooped(SiteUse use) {
    return use.calls >= LOOP_CALLS && perStep(use) >= PER_STEP;
  }

  /** How often a site is called, in words. */
  String rate(SiteUse use) {
    long around = callerCalls(use.frame);
    if (around >= LOOP_CALLS) {
      return "%d calls in %d calls of %s"
          .formatted(use.calls, around, use.frame.site().callerLocation());
    }
    long[] siblings = callsOfSiblings.get(use.frame.site().caller());
    return siblings.length == 1
        ? "%d calls from one place".formatted(use.calls)
        : "%d calls from one place; half of the ops in this method are called up to %d times"
            .formatted(use.calls, siblings[siblings.length / 2]);
  }

  /** A share of the whole in percent, as text. */
  String percent(long nanos) {
    return Texts.percent(whole <= 0 ? 0 : (double) nanos / whole);
  }
}
