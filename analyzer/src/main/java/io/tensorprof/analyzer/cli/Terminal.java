package io.tensorprof.analyzer.cli;

import java.io.Console;
import java.lang.reflect.Method;

/** Which of the process's streams a person looks at. */
final class Terminal {

  /**
   * Set by the launcher to the streams that are terminals, {@code out,err}: Java itself cannot tell
   * them apart.
   */
  static final String PROPERTY = "tensorprof.terminal";

  private Terminal() {}

  static boolean isOut() {
    return is("out");
  }

  static boolean isErr() {
    return is("err");
  }

  private static boolean is(String stream) {
    String known = System.getProperty(PROPERTY);
    return known == null ? hasConsole() : known.contains(stream);
  }

  /** Without the launcher: whether input and output are a terminal. */
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal"); // since 22 there is always one
      return (boolean) isTerminal.invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
