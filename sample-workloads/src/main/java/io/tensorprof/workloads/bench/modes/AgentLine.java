package io.tensorprof.workloads.bench.modes;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agent says at the program's end, as {@code wrote run.jfr (tracing, 12,445 calls,
 * 2,890,215 bytes)}.
 *
 * @param calls recorded or counted; empty when the mode knows no calls
 * @param bytes of the recording
 */
record AgentLine(OptionalLong calls, long bytes) {

  private static final Pattern LINE =
      Pattern.compile("wrote .* \\([a-z+]+, (?:([0-9,]+) calls, )?([0-9,]+) bytes\\)");

  /** The line among those of a program's standard error. */
  static Optional<AgentLine> find(String err) {
    Matcher line = LINE.matcher(err);
    if (!line.find()) {
      return Optional.empty();
    }
    OptionalLong calls =
        line.group(1) == null ? OptionalLong.empty() : OptionalLong.of(number(line.group(1)));
    return Optional.of(new AgentLine(calls, number(line.group(2))));
  }

  private static long number(String grouped) {
    return Long.parseLong(grouped.replace(",", ""));
  }
}
