package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.Objects;

/**
 * One row of pstats' table.
 *
 * @param title text of the last column: where the function is, or what else the row stands for
 * @param name what the row is sorted by among names
 * @param function the function; of rows that are no functions, that of the frame
 * @param frame the first of its frames; the very call site when rows are call sites
 * @param ncalls calls, recursive ones included; 0 for what is no call, as a thread, and in sampling
 * @param primitiveCalls calls entered while no other call of the function was open
 * @param tottime nanoseconds in the function itself
 * @param cumtime nanoseconds from entry to exit of its outermost activations
 * @param samples samples with the function on top of the stack
 * @param cumSamples samples with the function in the stack
 */
public record FunctionRow(
    String title,
    String name,
    FunctionKey function,
    Frame frame,
    long ncalls,
    long primitiveCalls,
    long tottime,
    long cumtime,
    long samples,
    long cumSamples) {

  public FunctionRow {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(frame, "frame");
  }

  /**
   * The text of pstats' first column: {@code 500}, or {@code 5/1} when some calls are recursive.
   */
  public String ncallsText() {
    return ncalls == primitiveCalls ? Long.toString(ncalls) : ncalls + "/" + primitiveCalls;
  }

  /** The same row with another cumtime. */
  FunctionRow withCumtime(long other) {
    return new FunctionRow(
        title, name, function, frame, ncalls, primitiveCalls, tottime, other, samples, cumSamples);
  }

  /** Nanoseconds of tottime per call; 0 when no call is known. */
  public double tottimePerCall() {
    return ncalls == 0 ? 0 : (double) tottime / ncalls;
  }

  /** Nanoseconds of cumtime per primitive call; 0 when no such call is known. */
  public double cumtimePerCall() {
    return primitiveCalls == 0 ? 0 : (double) cumtime / primitiveCalls;
  }
}
