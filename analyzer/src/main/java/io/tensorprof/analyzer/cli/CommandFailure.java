package io.tensorprof.analyzer.cli;

/**
 * A command cannot do what was asked; the message is one line that says why and what would work.
 */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1;

  CommandFailure(String message) {
    super(message);
  }
}
