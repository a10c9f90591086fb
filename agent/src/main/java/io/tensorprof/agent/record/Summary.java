package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;

/** The line that tells the user what became of the recording. */
final class Summary {

  private Summary() {}

  /**
   * The line.
   *
   * @param begun whether there was anything to record yet
   */
  static String of(
      AgentOptions options,
      Parts parts,
      boolean begun,
      long recordedCalls,
      long lostCalls,
      int skippedMethods) {
    if (parts.current().failure() != null) {
      return failure(parts)
          + " ("
          + grouped(recordedCalls)
          + " calls written, "
          + grouped(lostCalls)
          + " lost)";
    }
    StringBuilder line = new StringBuilder("wrote ").append(parts.describe());
    line.append(" (").append(options.modeNames());
    if (options.weaves()) {
      line.append(", ").append(grouped(recordedCalls)).append(" calls");
    }
    line.append(parts.lacksSome() ? " in the whole run; these parts have " : ", ");
    line.append(grouped(parts.size())).append(" bytes)");
    if (lostCalls > 0) {
      line.append("; ").append(grouped(lostCalls)).append(" calls lost");
    }
    if (!begun) {
      line.append("; delay= was not over yet");
    } else if (options.weaves() && recordedCalls == 0) {
      line.append("; ").append(nothing(options, skippedMethods));
    }
    return line.toString();
  }

  /** Why nothing was recorded. */
  private static String nothing(AgentOptions options, int skippedMethods) {
    if (skippedMethods > 0) {
      return grouped(skippedMethods)
          + (skippedMethods == 1 ? " method" : " methods")
          + " could not be woven: tensorprof.Skipped in the recording says why";
    }
    for (String op : options.ops()) {
      int hash = op.indexOf('#');
      String name = hash < 0 ? op : op.substring(0, hash);
      String last = name.substring(name.lastIndexOf('.') + 1);
      boolean likeMethod = !last.isEmpty() && Character.isLowerCase(last.charAt(0));
      if (hash < 0 && likeMethod && last.length() < name.length()) {
        return "ops=" + op + " names a class; if " + last + " is a method, write " + withHash(name);
      }
      if (name.indexOf('.') < 0 && name.indexOf('*') < 0) {
        return "ops=" + op + ": " + name + " is in no package there; write its whole name";
      }
    }
    return "no class called an op that the rules name: see ops= and include=";
  }

  private static String withHash(String name) {
    int dot = name.lastIndexOf('.');
    return name.substring(0, dot) + "#" + name.substring(dot + 1);
  }

  /** How far a recording is. */
  static String status(
      AgentOptions options, Parts parts, long nanos, long recordedCalls, long lostCalls) {
    String line =
        "recording into "
            + parts.describe()
            + " ("
            + options.modeNames()
            + ") for "
            + grouped(nanos / 1_000_000_000L)
            + " s";
    if (options.traces()) {
      line += ", " + grouped(recordedCalls) + " calls so far, " + grouped(lostCalls) + " lost";
    }
    return parts.current().failure() == null ? line : failure(parts);
  }

  /** Said at once, while the program runs on. */
  static String failure(Parts parts) {
    return "cannot write "
        + parts.describe()
        + " any more: "
        + parts.current().failure()
        + "; what was written before can be read, later calls are lost";
  }

  /**
   * A number with commas between thousands; {@code String.format} costs the end of a program that
   * uses it for nothing else 15 ms.
   */
  static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
