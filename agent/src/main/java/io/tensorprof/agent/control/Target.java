package io.tensorprof.agent.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at a process before it is attached to. The attach API of JDK 17 asks a JVM to listen by a
 * signal that ends any other process, and makes a JVM that will not listen print all its threads'
 * stacks.
 */
final class Target {

  /** What may keep a JVM from being attached to. */
  static final String HINT =
      "is it a JVM of this user, started without -XX:+DisableAttachMechanism?";

  private static final int SIGQUIT = 3;

  private Target() {}

  /**
   * Makes sure that it may be tried.
   *
   * @throws AttachException when it would not work, or do harm
   */
  static void check(String pid) throws AttachException {
    Optional<ProcessHandle> found;
    try {
      found = ProcessHandle.of(Long.parseLong(pid));
    } catch (NumberFormatException e) {
      found = Optional.empty();
    }
    if (found.isEmpty()) {
      throw new AttachException(
          "there is no process " + pid + "; without a number, attach lists the JVMs there are");
    }
    ProcessHandle process = found.get();
    checkUser(process);
    if (!catchesQuit(pid)) {
      throw new AttachException("process " + pid + " is no JVM, or one that was started with -Xrs");
    }
    if (process.info().arguments().map(Target::disablesAttach).orElse(false)) {
      throw new AttachException(
          "process "
              + pid
              + " was started with -XX:+DisableAttachMechanism; start it with -javaagent instead");
    }
  }

  private static boolean disablesAttach(String[] arguments) {
    for (String argument : arguments) {
      if (argument.equals("-XX:+DisableAttachMechanism")) {
        return true;
      }
    }
    return false;
  }

  private static void checkUser(ProcessHandle process) throws AttachException {
    String user = process.info().user().orElse("");
    String own = ProcessHandle.current().info().user().orElse("");
    if (!user.isEmpty() && !own.isEmpty() && !user.equals(own) && !own.equals("root")) {
      throw new AttachException(
          "process "
              + process.pid()
              + " belongs to "
              + user
              + ", and a JVM lets itself be attached to by its own user only; sudo -u "
              + user
              + " may help");
    }
  }

  /** Whether the process has a handler for the signal; true where the system does not tell. */
  private static boolean catchesQuit(String pid) {
    Path status = Path.of("/proc", pid, "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("SigCgt:")) {
          long caught = Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16);
          return (caught >>> (SIGQUIT - 1) & 1) != 0;
        }
      }
      return true;
    } catch (IOException | NumberFormatException e) {
      return true;
    }
  }
}
