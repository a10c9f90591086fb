package io.tensorprof.agent.internals;

/** The JVM was given the agent twice. */
public final class AlreadyRunningException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With the line for the user. */
  public AlreadyRunningException() {
    super(
        "another tensorprof agent is at work in this JVM; give -javaagent once. This one does nothing");
  }
}
