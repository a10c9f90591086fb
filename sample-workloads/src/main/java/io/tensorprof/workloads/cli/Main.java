package io.tensorprof.workloads.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code workloads}. Exit codes: 0 fine, 1 failed, 2 wrong usage. */
@Command(
    name = "workloads",
    description = "Runs tensor programs on libtorch, to be profiled and measured.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      MlpCommand.class,
      KfacCommand.class,
      KfacPeakMemoryCommand.class,
      AutodiffCommand.class,
      CgCommand.class,
      DemoCommand.class,
      TimeitCommand.class,
      CompareCommand.class,
      LeaksCommand.class
    })
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--list", description = "Print what every workload does, and its state.")
  private boolean list;

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    WatchedOut out = WatchedOut.install();
    CommandLine command = commandLine();
    int exitCode = command.execute(args);
    command.getOut().flush();
    if (out.failure() != null && exitCode == CommandLine.ExitCode.OK) {
      command.getErr().println("workloads: cannot write the output (" + out.failure() + ")");
      command.getErr().flush();
      exitCode = CommandLine.ExitCode.SOFTWARE;
    }
    System.exit(exitCode);
  }

  /** The command with its way of telling failures: one line on stderr, never a stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new OneLineFailure());
  }

  @Override
  public Integer call() {
    if (!list) {
      throw new ParameterException(spec.commandLine(), "Missing workload; --list shows them");
    }
    PrintWriter out = spec.commandLine().getOut();
    Catalogue.print(out);
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
