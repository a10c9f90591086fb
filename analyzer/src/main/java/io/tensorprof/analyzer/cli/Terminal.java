package io.tensorprof.analyzer.cli;

import java.util.Arrays;

/**
 * Which of the process's streams a person looks at. Java cannot tell them apart; the launcher can,
 * and says so in a system property. Without it no stream is a terminal.
 */
final class Terminal {

  /** Names of the streams that are terminals: {@code out,err}. */
  static final String PROPERTY = "tensorprof.terminal";

  private Terminal() {}

  static boolean isOut() {
    return is("out");
  }

  static boolean isErr() {
    return is("err");
  }

  private static boolean is(String stream) {
    return Arrays.asList(System.getProperty(PROPERTY, "").split(",")).contains(stream);
  }
}
