package io.tensorprof.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * Where the JVM comes in: as {@code -javaagent:} before the program's {@code main}, or by the
 * attach API. All else of the agent is loaded by {@link OwnLoader}, where the program does not see
 * it.
 */
public final class Agent {

  private static final String AT_START = "io.tensorprof.agent.session.AtStart";
  private static final String ON_REQUEST = "io.tensorprof.agent.session.OnRequest";

  private static ClassLoader loader;

  private Agent() {}

  /** Called by the JVM before the program's {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    handOver(AT_START, options, instrumentation);
  }

  /** Called by the JVM when somebody has attached to it. */
  public static void agentmain(String text, Instrumentation instrumentation) {
    handOver(ON_REQUEST, text, instrumentation);
  }

  @SuppressWarnings("unchecked")
  private static void handOver(String name, String text, Instrumentation instrumentation) {
    try {
      Object inside = loader().loadClass(name).getConstructor().newInstance();
      ((BiConsumer<String, Instrumentation>) inside).accept(text, instrumentation);
    } catch (Throwable e) {
      // Whatever it is, an Error too, it is ours and not the program's.
      System.err.println("tensorprof: cannot start: " + e + ". The program runs unprofiled.");
    }
  }

  private static synchronized ClassLoader loader() throws IOException {
    if (loader == null) {
      loader = OwnLoader.create();
    }
    return loader;
  }
}
