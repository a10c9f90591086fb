package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The calls of a window one by one, if they are few. */
public final class CallList implements CallVisitor {

  /** A call, as the recording has it; see {@link TracedCall}. */
  public record Call(
      String thread,
      Frame frame,
      int depth,
      long start,
      long duration,
      String arguments,
      String result,
      boolean thrown,
      boolean open,
      int weight) {
    static Call of(TracedCall call) {
      return new Call(
          call.thread().descriptor(),
          call.frame(),
          call.depth(),
          call.start(),
          call.duration(),
          call.arguments(),
          call.result(),
          call.thrown(),
          call.open(),
          call.weight());
    }
  }

  private final Selection selection;
  private final int most;
  private final List<Call> calls = new ArrayList<>();
  private boolean tooMany;

  /**
   * A list.
   *
   * @param most if there are more calls, there is no list
   */
  public CallList(Selection selection, int most) {
    this.selection = selection;
    this.most = most;
  }

  @Override
  public void call(TracedCall call) {
    if (tooMany
        || !selection.isOfThreads(call)
        || !selection.window().overlaps(call.start(), call.end())) {
      return;
    }
    if (calls.size() == most) {
      tooMany = true;
      calls.clear();
    } else {
      calls.add(Call.of(call));
    }
  }

  /** Whether the calls are too many for a list. */
  public boolean isTooMany() {
    return tooMany;
  }

  /** The calls of a thread in the order of their starts, outer ones first. */
  public List<Call> calls(String thread) {
    return calls.stream()
        .filter(call -> call.thread().equals(thread))
        .sorted(Comparator.comparingLong(Call::start).thenComparingInt(Call::depth))
        .toList();
  }
}
