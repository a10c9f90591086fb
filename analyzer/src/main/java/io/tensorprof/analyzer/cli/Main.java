package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.read.RecordingException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/**
 * The command {@code analyzer}. Exit codes: 0 fine, 1 failed with one line on stderr, 2 wrong
 * usage.
 */
@Command(
    name = "analyzer",
    description = "Answers questions to recordings of tensorprof's agent.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ReportCommand.class,
      TreeCommand.class,
      TimelineCommand.class,
      MemoryCommand.class,
      FindingsCommand.class,
      DiffCommand.class,
      CheckCommand.class,
      ModesCommand.class,
      InfoCommand.class,
      MergeCommand.class,
      ExportCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  bin/analyzer report run.jfr",
      "  bin/analyzer report --callers=Tensor.mul run.jfr",
      "  bin/analyzer report --steps train --limit 5 run.jfr",
      "  bin/analyzer tree --bottom-up run.jfr",
      "  bin/analyzer timeline run.jfr",
      "  bin/analyzer memory run.jfr",
      "  bin/analyzer findings run.jfr",
      "  bin/analyzer diff old.jfr new.jfr",
      "  bin/analyzer check --baseline old.jfr --max-regression 10%% new.jfr",
      "  bin/analyzer export --to speedscope run.jfr",
      "",
      "Completion of commands and options in bash and zsh:",
      "  source <(bin/analyzer generate-completion)"
    })
public final class Main {

  @Mixin private GlobalOptions options;

  GlobalOptions options() {
    return options;
  }

  /** Parses the arguments and runs the command they name. */
  public static void main(String[] args) {
    StandardOut out = StandardOut.ofProcess();
    CommandLine commandLine = commandLine().setOut(out.writer());
    int exitCode = commandLine.execute(args);
    commandLine.getOut().flush();
    if (out.failure() != null && !out.isClosedByReader()) {
      commandLine
          .getErr()
          .println("analyzer: cannot write the output (" + out.failure().getMessage() + ")");
      exitCode = CommandLine.ExitCode.SOFTWARE;
    }
    System.exit(exitCode);
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (exception, failed, parsed) -> {
          failed.getErr().println("analyzer: " + message(exception));
          return CommandLine.ExitCode.SOFTWARE;
        });
    commandLine.setParameterExceptionHandler(Main::wrongUsage);
    commandLine.setExecutionStrategy(
        parsed -> {
          if (GlobalOptions.of(parsed.commandSpec()).isColorOff()) {
            commandLine.setColorScheme(
                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    return commandLine;
  }

  private static int wrongUsage(CommandLine.ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    if (args.length == 0) {
      command.usage(command.getErr());
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, command.getErr());
    command.getErr().println("'" + name + " --help' says what there is.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
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
