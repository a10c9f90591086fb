package io.tensorprof.agent.control;

import io.tensorprof.agent.options.OptionException;
import io.tensorprof.agent.options.OptionParser;
import java.nio.file.Path;
import java.util.List;

/**
 * The command {@code bin/attach}, which is the agent's jar run as a program: profiles a JVM that
 * runs already. Exit codes: 0 done, 1 failed with one line on stderr, 2 wrong usage.
 */
public final class Main {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private static final String HELP =
      """
      Usage: attach [PID [COMMAND] [OPTION=VALUE,...]]
      Profiles a JVM that runs already. Without PID: lists the JVMs that can be attached to.

        start    begin a recording, with the agent's options (what is done without a COMMAND)
        dump     put on disk what is recorded so far, and go on recording
        memory=dump
                 likewise, and say how many tensors are alive (of a recording with memory=on):
                 `analyzer memory` shows which
        stop     close the recording and take the probes out; the program runs on
        status   say what is going on

      Options are those of -javaagent; file= is taken from this directory. The JVM must run as
      the same user, and may not have been started with -XX:+DisableAttachMechanism or
      -XX:-EnableDynamicAgentLoading.

      Examples:
        attach 4711 mode=counting,file=run.jfr
        attach 4711 dump
        attach 4711 stop
      """;

  private Main() {}

  /** Does what the arguments say, and ends the process. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      if (args.length > 0 && (args[0].equals("-h") || args[0].equals("--help"))) {
        System.out.print(HELP);
        return 0;
      }
      if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
        throw new AttachException(
            "this Java has no module jdk.attach; run it with a JDK (set JAVA_HOME to one)");
      }
      if (args.length == 0) {
        JvmList.print(System.out);
        return 0;
      }
      return command(args);
    } catch (AttachException e) {
      return fail(e.getMessage(), FAILED);
    } catch (OptionException e) {
      return fail(e.getMessage(), WRONG_USAGE);
    }
  }

  private static int command(String[] args) throws AttachException, OptionException {
    if (args[0].isEmpty() || !args[0].chars().allMatch(c -> c >= '0' && c <= '9')) {
      return wrongUsage("'" + args[0] + "' is no process number");
    }
    List<String> words = List.of(args).subList(1, args.length);
    Command named = words.isEmpty() ? null : Command.of(words.get(0));
    Command command = named == null ? Command.START : named;
    String options = String.join(",", named == null ? words : words.subList(1, words.size()));
    if (command != Command.START && !options.isEmpty()) {
      return wrongUsage(command.word() + " takes no options");
    }
    if (command == Command.START) {
      if (options.indexOf('=') < 0 && !options.isEmpty()) {
        return wrongUsage(
            "'" + options + "' is neither an option nor one of start, dump, stop, status");
      }
      OptionParser.parse(options);
    }
    Path here = Path.of("").toAbsolutePath();
    Reply reply = Attachment.ask(args[0], here, command, options);
    if (reply.exitCode() != 0) {
      return fail(reply.text(), reply.exitCode());
    }
    System.out.println(reply.text());
    return 0;
  }

  private static int wrongUsage(String message) {
    fail(message, WRONG_USAGE);
    System.err.println("'attach --help' says what there is.");
    return WRONG_USAGE;
  }

  private static int fail(String message, int exitCode) {
    System.err.println("attach: " + message);
    return exitCode;
  }
}
