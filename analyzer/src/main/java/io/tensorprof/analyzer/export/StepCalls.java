package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.Roots;
import io.tensorprof.analyzer.read.TracedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** The calls of a function that is one step of the program, such as an iteration of training. */
final class StepCalls {

  private static final int MOST = 1_000_000;

  /**
   * A step.
   *
   * @param tid the thread's number in the trace
   * @param start nanoseconds
   * @param duration nanoseconds
   */
  record Step(long tid, long start, long duration) {
    private long end() {
      return start + duration;
    }
  }

  private final String name;
  private final IdentityHashMap<Frame, Boolean> named = new IdentityHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  StepCalls(String name) {
    this.name = name;
  }

  void add(TracedCall call, long tid) throws IOException {
    if (!named.computeIfAbsent(call.frame(), frame -> Roots.isNamed(frame, name))) {
      return;
    }
    if (steps.size() == MOST) {
      throw new IOException(
          "'%s' has more than %d calls, too many to be steps; choose a function around it"
              .formatted(name, MOST));
    }
    steps.add(new Step(tid, call.start(), call.duration()));
  }

  /** The steps in the order of their starts, without those within another on their thread. */
  List<Step> outermost() {
    steps.sort(
        Comparator.comparingLong(Step::tid)
            .thenComparingLong(Step::start)
            .thenComparing(Step::end, Comparator.reverseOrder()));
    List<Step> outermost = new ArrayList<>();
    Step around = null;
    for (Step step : steps) {
      if (around == null || around.tid() != step.tid() || step.start() >= around.end()) {
        around = step;
        outermost.add(step);
      }
    }
    outermost.sort(Comparator.comparingLong(Step::start));
    return outermost;
  }
}
