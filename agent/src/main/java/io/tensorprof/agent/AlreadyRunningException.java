package io.tensorprof.agent;

/** The JVM was given the agent twice. */
final class AlreadyRunningException extends Exception {

  private static final long serialVersionUID = 1L;

  AlreadyRunningException() {
    super(
        "another tensorprof agent is at work in this JVM; give -javaagent once. This one does nothing");
  }
}
