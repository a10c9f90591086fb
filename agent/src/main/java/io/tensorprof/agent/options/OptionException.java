package io.tensorprof.agent.options;

/** An option that the agent does not understand; the message names it and what would be valid. */
public final class OptionException extends Exception {

  private static final long serialVersionUID = 1L;

  /** An error with one line for the user. */
  public OptionException(String message) {
    super(message);
  }
}
