package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.WorkloadException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells a failed workload in one line on stderr. libtorch's messages are many lines, the first of
 * which says what happened and the others where in C++.
 */
final class OneLineFailure implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult result) {
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    String first = message.lines().findFirst().orElse(thrown.getClass().getName()).strip();
    String source = thrown instanceof WorkloadException ? "" : "failed: ";
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + source + first);
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
