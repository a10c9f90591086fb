package io.tensorprof.agent.session;

import java.util.function.Consumer;

/**
 * Tells the user a line, beside what the program prints. No lambda: the JDK takes 15 ms of a start
 * to make the first.
 */
final class Say implements Consumer<String> {

  static void say(String line) {
    System.err.println("tensorprof: " + line);
  }

  @Override
  public void accept(String line) {
    say(line);
  }
}
