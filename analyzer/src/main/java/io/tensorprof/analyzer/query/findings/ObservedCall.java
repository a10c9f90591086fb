package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;

/** One call of a trace. */
public interface ObservedCall {

  /** The thread's root frame. */
  Frame thread();

  /** What was called, and from where: the same object for the same site. */
  Frame frame();

  /** Recorded calls open around this one on its thread; 0 is outermost. */
  int depth();

  /** Nanoseconds since the run's start. */
  long start();

  /** Nanoseconds. */
  long duration();

  /** Shapes of the tensors among receiver and arguments; empty when there is none. */
  String arguments();

  /** The shape of the tensor returned; empty when there is none. */
  String result();

  /** Whether it ended in the part of the recording it is in: else its duration is a part only. */
  boolean ended();
}
