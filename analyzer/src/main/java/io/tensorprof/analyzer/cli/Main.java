package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.read.RecordingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command {@code analyzer}. Exit codes: 0 fine, 1 failed with one line on stderr, 2 wrong usage
 * with help.
 */
@Command(
    name = "analyzer",
    description = "Answers questions to recordings of tensorprof's agent.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {ReportCommand.class, TreeCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Examples:", "  bin/analyzer report run.jfr", "  bin/analyzer tree run.jfr"})
public final class Main {

  /** Parses the arguments and runs the command they name. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (exception, failed, parsed) -> {
          failed.getErr().println("analyzer: " + message(exception));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commandLine;
  }

  private static String message(Exception exception) {
    if (exception instanceof RecordingException || exception instanceof CommandFailure) {
      return exception.getMessage();
    }
    return "this is a fault of the analyzer, please report it: " + exception;
  }

  /** The version the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "tensorprof analyzer " + (version == null ? "(not from a jar)" : version)
      };
    }
  }
}
