package io.tensorprof.viewer.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVMs there are now. */
public final class JvmProcesses {

  private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) (.*)");
  private static final String UNKNOWN_COMMAND = "?";

  private JvmProcesses() {}

  /** JVMs of this user, the one that asks left out, in the order of their numbers. */
  public static List<JvmProcess> list(AttachCommand attach)
      throws LiveException, InterruptedException {
    return parse(attach.list(), ProcessHandle.current().pid());
  }

  /**
   * Reads what the agent's jar lists.
   *
   * @param own number of a process to be left out
   */
  static List<JvmProcess> parse(List<String> lines, long own) {
    List<JvmProcess> found = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches() && Long.parseLong(matcher.group(1)) != own) {
        String command = matcher.group(2).strip();
        found.add(
            new JvmProcess(
                Long.parseLong(matcher.group(1)),
                command.equals(UNKNOWN_COMMAND) ? "" : printable(command)));
      }
    }
    found.sort((one, other) -> Long.compare(one.pid(), other.pid()));
    return found;
  }

  /** Another program chooses its arguments: they may hold anything. */
  private static String printable(String command) {
    return command.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
