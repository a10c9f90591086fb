package io.tensorprof.viewer.live;

import java.util.List;

/**
 * The agent's options for a recording that is looked at as it grows.
 *
 * @param text as the agent takes them, without those that say where the recording goes
 */
public record LiveOptions(String text) {

  /** What is asked for unless the user says something else. */
  public static final LiveOptions TRACING = new LiveOptions("mode=tracing");

  private static final List<String> OURS = List.of("file", "rotate", "keep");

  /**
   * Reads what a user has written; the agent itself says what is wrong with all else.
   *
   * @throws LiveException when it says where the recording goes
   */
  public static LiveOptions of(String text) throws LiveException {
    for (String option : text.split(",", -1)) {
      String key = option.split("=", 2)[0].strip();
      if (OURS.contains(key)) {
        throw new LiveException(
            "option '"
                + key
                + "' does not go with a live recording, which is saved from its window; leave it"
                + " out, or use bin/attach");
      }
    }
    return new LiveOptions(text.strip());
  }

  /** Of a mode and further options, which may be blank. */
  public static LiveOptions of(String mode, String further) throws LiveException {
    return of(further.isBlank() ? "mode=" + mode : "mode=" + mode + "," + further.strip());
  }

  /** With those that say where the recording goes: first, for a schedule takes what follows it. */
  String with(String ours) {
    return text.isEmpty() ? ours : ours + "," + text;
  }
}
