package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.work.ShapeTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of element-wise ops: calls that follow one another on one thread, in one method, each of
 * which takes a tensor of the shape that the one before returned. Ops between them that only make a
 * view are passed over. A run ends where one of its sites comes again, so a loop's steps are runs
 * of their own.
 */
final class ChainGatherer implements CallObserver {

  /** A run of more ops is taken for several. */
  private static final int LONGEST = 16;

  /** Distinct runs that are kept; further ones are not looked at. */
  private static final int MOST = 4096;

  private static final int MOST_DEPTHS = 1 << 10;

  private final Map<List<Frame>, Chain> chains = new HashMap<>();
  private final Map<Frame, OpenThread> threads = new HashMap<>();
  private final Map<String, List<String>> split = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();
  private Frame lastThread;
  private OpenThread last;

  /** Runs of the same sites. */
  static final class Chain {
    final List<Frame> sites;
    final long[] nanos;
    long runs;
    long intermediateBytes; // written by one op and read by the next; −1 when not known

    Chain(List<Frame> sites) {
      this.sites = sites;
      this.nanos = new long[sites.size()];
    }
  }

  /** A run that may go on. */
  private static final class Run {
    final List<Frame> sites = new ArrayList<>();
    final long[] nanos = new long[LONGEST];
    String result = "";
    long intermediateBytes;
  }

  private static final class OpenThread {
    final List<Run> byDepth = new ArrayList<>();
    int deepest = -1;
  }

  @Override
  public void call(ObservedCall call) {
    OpenThread thread = thread(call.thread());
    int depth = call.depth();
    for (int deeper = depth + 1; deeper <= thread.deepest; deeper++) {
      end(thread.byDepth.get(deeper)); // they ran inside this call
    }
    if (depth >= MOST_DEPTHS) {
      return;
    }
    while (thread.byDepth.size() <= depth) {
      thread.byDepth.add(new Run());
    }
    thread.deepest = depth;
    Run run = thread.byDepth.get(depth);
    Frame frame = call.frame();
    if (!frame.kind().isCallSite() || !call.ended()) {
      end(run);
    } else if (OpNames.isElementWise(frame) && !call.result().isEmpty()) {
      if (!continues(run, call)) {
        end(run);
      }
      append(run, call);
    } else if (!OpNames.isView(frame)) {
      end(run);
    }
  }

  private boolean continues(Run run, ObservedCall call) {
    if (run.sites.isEmpty() || run.sites.size() == LONGEST || run.sites.contains(call.frame())) {
      return false;
    }
    Frame before = run.sites.get(run.sites.size() - 1);
    return before.site().caller().equals(call.frame().site().caller())
        && split.computeIfAbsent(call.arguments(), ShapeTexts::split).contains(run.result);
  }

  private void append(Run run, ObservedCall call) {
    if (!run.sites.isEmpty() && run.intermediateBytes >= 0) {
      long moved = bytes.computeIfAbsent(run.result, ShapeTexts::bytes);
      run.intermediateBytes = moved < 0 ? -1 : run.intermediateBytes + 2 * moved;
    }
    run.nanos[run.sites.size()] = call.duration();
    run.sites.add(call.frame());
    run.result = call.result();
  }

  private void end(Run run) {
    if (run.sites.size() > 1) {
      Chain chain = chains.get(run.sites);
      if (chain == null && chains.size() < MOST) {
        chain = new Chain(List.copyOf(run.sites));
        chains.put(chain.sites, chain);
      }
      if (chain != null) {
        chain.runs++;
        for (int i = 0; i < chain.nanos.length; i++) {
          chain.nanos[i] += run.nanos[i];
        }
        boolean known = run.intermediateBytes >= 0 && chain.intermediateBytes >= 0;
        chain.intermediateBytes = known ? chain.intermediateBytes + run.intermediateBytes : -1;
      }
    }
    run.sites.clear();
    run.result = "";
    run.intermediateBytes = 0;
  }

  private OpenThread thread(Frame frame) {
    if (!frame.equals(lastThread)) {
      lastThread = frame;
      last = threads.computeIfAbsent(frame, any -> new OpenThread());
    }
    return last;
  }

  /** The runs, in no order; ends those that are open. */
  Collection<Chain> chains() {
    threads.values().forEach(thread -> thread.byDepth.forEach(this::end));
    return List.copyOf(chains.values());
  }
}
