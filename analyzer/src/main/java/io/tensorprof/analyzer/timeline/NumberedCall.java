package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.Roots;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Finds the call of a number among those of a function, counted by their starts over all threads.
 * Calls come in another order, so as many are kept as the number says.
 */
public final class NumberedCall implements CallVisitor {

  /** The greatest number that can be asked for. */
  public static final int MOST = 1_000_000;

  private final String name;
  private final int number;
  private final IdentityHashMap<Frame, Boolean> named = new IdentityHashMap<>();
  private final PriorityQueue<CallList.Call> earliest =
      new PriorityQueue<>(
          Comparator.comparingLong(CallList.Call::start)
              .thenComparingInt(CallList.Call::depth)
              .reversed());
  private long calls;

  /**
   * Of a function.
   *
   * @param number from 1 to {@link #MOST}
   */
  public NumberedCall(String name, int number) {
    this.name = name;
    this.number = number;
  }

  @Override
  public void call(TracedCall call) {
    if (!isNamed(call.frame())) {
      return;
    }
    calls++;
    if (earliest.size() < number) {
      earliest.add(CallList.Call.of(call));
    } else if (call.start() < earliest.element().start()) {
      earliest.remove();
      earliest.add(CallList.Call.of(call));
    }
  }

  private boolean isNamed(Frame frame) {
    Boolean known = named.get(frame);
    if (known == null) {
      known = Roots.isNamed(frame, name);
      named.put(frame, known);
    }
    return known;
  }

  /** The number asked for. */
  public int number() {
    return number;
  }

  /** Calls of the function. */
  public long calls() {
    return calls;
  }

  /** The call; empty when there are fewer. */
  public Optional<CallList.Call> found() {
    return earliest.size() < number ? Optional.empty() : Optional.of(earliest.element());
  }
}
