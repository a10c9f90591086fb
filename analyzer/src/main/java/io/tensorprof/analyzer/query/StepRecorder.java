package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the calls of one function among all calls of a trace, which come one by one when they end.
 * As a call's inner calls come before it, the own time of every function waits at its depth until
 * the call around it ends: memory grows with functions, threads and depth, not with calls.
 */
public final class StepRecorder {

  /** Functions told apart; those met later are one. A program has some hundred. */
  private static final int MOST_FUNCTIONS = 1 << 12;

  private static final String OTHERS = "(other functions)";

  private final String name;
  private final IdentityHashMap<Frame, Known> byFrame = new IdentityHashMap<>();
  private final Map<String, Integer> functions = new HashMap<>();
  private final List<String> functionNames = new ArrayList<>();
  private final Map<String, OpenThread> threads = new HashMap<>();
  private Frame lastThread;
  private OpenThread last;
  private final FunctionTimes inside = new FunctionTimes(); // of the call at hand
  private final StepTimes times;
  private final Nested nested = new Nested();
  private long unfinished;

  /** What is known of a frame. */
  private record Known(int function, boolean isStep) {}

  /**
   * A recorder of the calls of a function.
   *
   * @param name as {@link Roots#named} knows it
   * @param keep how many of the slowest are wanted
   */
  public StepRecorder(String name, int keep) {
    this.name = name;
    this.times = new StepTimes(keep);
  }

  /** Steps that lie in something. */
  private static final class Nested {
    long steps;
    long time; // ns

    void addAll(Nested other) {
      steps += other.steps;
      time += other.time;
    }

    void set(long newSteps, long newTime) {
      steps = newSteps;
      time = newTime;
    }
  }

  /** What waits on one thread, by depth. */
  private static final class OpenThread {
    Waiting[] waiting = new Waiting[0];
    int deepest = -1;
  }

  /** What waits at one depth, and the call there of which more is to come. */
  private static final class Waiting {
    final FunctionTimes inside = new FunctionTimes(); // of the calls of this depth that ended
    long time; // ns of those calls
    final Nested steps = new Nested(); // that are or lie in those calls
    Frame cutFrame; // of a call whose piece ended open; null for none
    long cutEnd;
    long cutStart;
    FunctionTimes cutInside;
    Nested cutSteps;
  }

  /**
   * Sees a call.
   *
   * @param open whether it goes on in another call that begins where this one ends
   * @param weight calls of its function that it stands for
   */
  public void call(
      Frame thread, Frame frame, int depth, long start, long duration, boolean open, int weight) {
    OpenThread here = thread(thread);
    reach(here, depth);
    Waiting own = here.waiting[depth];
    Known known = byFrame.computeIfAbsent(frame, this::known);
    inside.clear();
    Nested steps = new Nested();
    long inner = 0;
    for (int d = depth + 1; d <= here.deepest; d++) {
      Waiting below = here.waiting[d];
      inside.addAll(below.inside);
      inner += below.time;
      steps.addAll(below.steps);
      below.inside.clear();
      below.time = 0;
      below.steps.set(0, 0);
    }
    here.deepest = depth;
    long self = Math.max(0, duration - inner) * weight;
    inside.add(known.function, self);
    if (known.isStep) {
      step(own, thread, frame, start, duration, open, steps);
    }
    own.inside.addAll(inside);
    own.time += inner + self;
    own.steps.addAll(steps);
  }

  /** Sees a piece of a step, which mostly is a whole one; leaves in {@code steps} what it is. */
  private void step(
      Waiting own,
      Frame thread,
      Frame frame,
      long start,
      long duration,
      boolean open,
      Nested steps) {
    boolean rest = own.cutFrame != null && own.cutEnd == start && own.cutFrame.equals(frame);
    if (own.cutFrame != null && !rest) {
      unfinished++;
    }
    FunctionTimes all = rest ? own.cutInside : inside;
    if (rest) {
      all.addAll(inside);
      steps.addAll(own.cutSteps);
    }
    long begun = rest ? own.cutStart : start;
    if (open) {
      own.cutFrame = frame;
      own.cutStart = begun;
      own.cutEnd = start + duration;
      own.cutInside = all.copy();
      own.cutSteps = new Nested();
      own.cutSteps.addAll(steps);
      steps.set(0, 0);
      return;
    }
    own.cutFrame = null;
    own.cutInside = null;
    long whole = start + duration - begun;
    times.add(begun, whole, thread.name(), all);
    nested.addAll(steps);
    steps.set(1, whole);
  }

  /** The steps seen. */
  public Steps finish() {
    long open = unfinished;
    for (OpenThread thread : threads.values()) {
      open += Arrays.stream(thread.waiting).filter(w -> w.cutFrame != null).count();
    }
    return times.finish(functionNames, open, nested.steps, nested.time);
  }

  private Known known(Frame frame) {
    String location = frame.location();
    Integer number = functions.get(location);
    if (number == null) {
      number = Math.min(functionNames.size(), MOST_FUNCTIONS);
      if (functionNames.size() <= MOST_FUNCTIONS) {
        functionNames.add(number < MOST_FUNCTIONS ? location : OTHERS);
      }
      functions.put(location, number);
    }
    return new Known(number, Roots.isNamed(frame, name));
  }

  private OpenThread thread(Frame thread) {
    if (!thread.equals(lastThread)) {
      lastThread = thread;
      last = threads.computeIfAbsent(thread.descriptor(), any -> new OpenThread());
    }
    return last;
  }

  private static void reach(OpenThread thread, int depth) {
    int length = thread.waiting.length;
    if (depth >= length) {
      thread.waiting = Arrays.copyOf(thread.waiting, Math.max(depth + 1, length * 2));
      for (int i = length; i < thread.waiting.length; i++) {
        thread.waiting[i] = new Waiting();
      }
    }
  }
}
