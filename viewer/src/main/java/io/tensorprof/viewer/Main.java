package io.tensorprof.viewer;

import picocli.CommandLine;

/** Starts the viewer. */
public final class Main {

  private Main() {}

  /** Exit codes: 0 fine, 1 failed with one line on stderr, 2 wrong usage with help. */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    // A window keeps the process; it ends with its last window.
    if (code != ViewerCommand.WINDOW_IS_OPEN) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new ViewerCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              String name = command.getCommandName();
              command.getErr().println(name + ": " + ViewerCommand.reason(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
