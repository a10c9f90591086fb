package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Frame;

/**
 * One call of a trace, as the recording has it. The reader fills one object again and again: what a
 * {@link CallVisitor} wants to keep it copies.
 */
public final class TracedCall {

  private Frame thread;
  private Frame frame;
  private int depth;
  private long start;
  private long duration;
  private String arguments;
  private String result;
  private boolean thrown;
  private boolean open;
  private int weight;

  TracedCall() {}

  void set(Frame callThread, Frame callFrame, int callDepth, long startNanos, long nanos) {
    thread = callThread;
    frame = callFrame;
    depth = callDepth;
    start = startNanos;
    duration = nanos;
  }

  void set(String argumentShapes, String resultShape) {
    arguments = argumentShapes;
    result = resultShape;
  }

  void set(boolean byException, boolean notEnded, int calls) {
    thrown = byException;
    open = notEnded;
    weight = calls;
  }

  /** The call as an object that may be kept. */
  public TracedCall copy() {
    TracedCall copy = new TracedCall();
    copy.set(thread, frame, depth, start, duration);
    copy.set(arguments, result);
    copy.set(thrown, open, weight);
    return copy;
  }

  /** Whether another call of its thread is the next piece of this one. */
  boolean isContinuedBy(TracedCall piece) {
    return open && depth == piece.depth && end() == piece.start && frame.equals(piece.frame);
  }

  /** Becomes as long as it and its next piece are, which knows how it went on. */
  void join(TracedCall piece) {
    thread = piece.thread;
    duration += piece.duration;
    arguments = arguments.isEmpty() ? piece.arguments : arguments;
    result = piece.result.isEmpty() ? result : piece.result;
    thrown = piece.thrown;
    open = piece.open;
  }

  /** The thread's root frame; its name is the one that the thread bears so far. */
  public Frame thread() {
    return thread;
  }

  /** What was called, and from where: the same object for the same site. */
  public Frame frame() {
    return frame;
  }

  /** Recorded calls open around this one on its thread; 0 is outermost. */
  public int depth() {
    return depth;
  }

  /** Nanoseconds since about the start of the run. */
  public long start() {
    return start;
  }

  /** Nanoseconds. */
  public long duration() {
    return duration;
  }

  /** When it ended, on the clock of its start. */
  public long end() {
    return start + duration;
  }

  /**
   * Shapes of the tensors among receiver and arguments, {@code float32[64,1000], float32[100]};
   * empty when there is none or they were not recorded.
   */
  public String arguments() {
    return arguments;
  }

  /** The shape of the tensor returned; empty when there is none or it was not recorded. */
  public String result() {
    return result;
  }

  /** Whether it ended by an exception. */
  public boolean thrown() {
    return thrown;
  }

  /**
   * Whether it had not ended when its part of the recording did. Its next piece, if there is one,
   * begins in the nanosecond in which this one ends.
   */
  public boolean open() {
    return open;
  }

  /** Calls of its site it stands for: itself, and those that were counted and not timed. */
  public int weight() {
    return weight;
  }
}
