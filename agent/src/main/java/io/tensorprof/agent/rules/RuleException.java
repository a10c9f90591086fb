package io.tensorprof.agent.rules;

/** A rule that cannot be read; the message names the source, the line and what is wrong. */
public final class RuleException extends Exception {

  private static final long serialVersionUID = 1L;

  RuleException(String message) {
    super(message);
  }
}
