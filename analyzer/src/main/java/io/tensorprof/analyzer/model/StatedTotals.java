package io.tensorprof.analyzer.model;

import java.util.List;
import java.util.Map;

/**
 * What a file itself states of its functions where the tree is only a likely one: tables of the
 * whole run take their numbers from here. Calls and tottimes of functions are not among it: the
 * tree has them exactly.
 *
 * @param cumtime nanoseconds from entry to exit of a function's outermost activations
 * @param calls which function called which
 */
public record StatedTotals(Map<FunctionKey, Long> cumtime, List<Call> calls) {

  /** Nothing is stated: the tree says all. */
  public static final StatedTotals NONE = new StatedTotals(Map.of(), List.of());

  /**
   * Calls of one function by another.
   *
   * @param caller the function around the call; that of {@link Frame#ALL_THREADS} when there is
   *     none
   * @param callee the function called
   * @param ncalls calls, recursive ones included
   * @param primitiveCalls calls entered while none of the same caller and callee was open
   * @param tottime nanoseconds in the callee itself
   * @param cumtime nanoseconds from entry to exit of the primitive calls
   */
  public record Call(
      FunctionKey caller,
      FunctionKey callee,
      long ncalls,
      long primitiveCalls,
      long tottime,
      long cumtime) {}

  public StatedTotals {
    cumtime = Map.copyOf(cumtime);
    calls = List.copyOf(calls);
  }

  /** Whether the tree says all. */
  public boolean isEmpty() {
    return cumtime.isEmpty();
  }
}
