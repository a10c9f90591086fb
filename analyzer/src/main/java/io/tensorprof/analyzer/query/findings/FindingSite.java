package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;

/**
 * A place in the program that a finding is about.
 *
 * @param frame the call site of an op, or a function
 * @param calls calls there; 0 when they are not known, as in samples
 * @param nanos nanoseconds that the finding counts there; −1 when they are not known
 */
public record FindingSite(Frame frame, long calls, long nanos) {

  /** File, line and method: {@code MlpTraining.java:79(update)}. */
  public String place() {
    return frame.site() == null ? frame.location() : frame.site().location();
  }

  /** What is called there; empty when the place is the function itself. */
  public String op() {
    return frame.site() == null ? "" : frame.displayName();
  }
}
