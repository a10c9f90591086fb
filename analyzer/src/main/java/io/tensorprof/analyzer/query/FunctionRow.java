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
 * @param spread how long its single calls took
 * @param work what its calls computed and moved
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
    long cumSamples,
    Spread spread,
    Work work) {

  /**
   * Nanoseconds that single calls took, what was called inside included.
   *
   * @param shortest the shortest call
   * @param longest the longest call; 0 when no single call's time is known
   * @param p50 the median, right to one in a hundred; 0 when it is not known: it is kept for each
   *     call site over all contexts, so of a part of the tree it is known where all its calls are
   * @param p99 what 99 in 100 calls took at most; 0 when it is not known
   */
  public record Spread(long shortest, long longest, long p50, long p99) {
    /** Nothing is known. */
    public static final Spread UNKNOWN = new Spread(0, 0, 0, 0);
  }

  /**
   * What calls computed and moved.
   *
   * @param calls calls that it is known of
   * @param flops floating-point operations
   * @param bytes bytes of tensors read and written
   */
  public record Work(long calls, long flops, long bytes) {
    /** Nothing is known. */
    public static final Work UNKNOWN = new Work(0, 0, 0);

    /** Floating-point operations for each byte; 0 when no byte is known. */
    public double intensity() {
      return bytes == 0 ? 0 : (double) flops / bytes;
    }
  }

  public FunctionRow {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(spread, "spread");
    Objects.requireNonNull(work, "work");
  }

  /**
   * Floating-point operations in a nanosecond of tottime, which is GFLOP/s; 0 when it is not known
   * of all calls.
   */
  public double gflopsPerSecond() {
    return tottime == 0 || work.calls() < ncalls ? 0 : (double) work.flops() / tottime;
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
        title,
        name,
        function,
        frame,
        ncalls,
        primitiveCalls,
        tottime,
        other,
        samples,
        cumSamples,
        spread,
        work);
  }

  /** Nanoseconds of tottime per call; 0 when no call is known. */
  public double tottimePerCall() {
    return ncalls == 0 ? 0 : (double) tottime / ncalls;
  }

  /** Nanoseconds of cumtime per primitive call; 0 when no such call is known. */
  public double cumtimePerCall() {
    return primitiveCalls == 0 ? 0 : (double) cumtime / primitiveCalls;
  }

  /** Library of its function, of native code the file's name; empty when there is none. */
  public String library() {
    return frame.kind() == Frame.Kind.NATIVE || frame.kind() == Frame.Kind.KERNEL
        ? FrameGroups.library(frame)
        : frame.library();
  }
}
