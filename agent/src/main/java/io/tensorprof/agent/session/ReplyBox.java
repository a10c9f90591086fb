package io.tensorprof.agent.session;

import io.tensorprof.agent.control.Reply;
import io.tensorprof.agent.internals.JdkInternals;
import java.lang.instrument.Instrumentation;
import java.util.Properties;

/**
 * Where answers wait for those who asked: in the properties that the JVM keeps for the attach API,
 * which the program never sees. So an answer needs no file that both sides can reach, no clean-up
 * and no connection.
 */
final class ReplyBox {

  private ReplyBox() {}

  /** Leaves an answer, in the place of earlier ones. */
  static void put(Instrumentation instrumentation, String id, Reply reply) {
    Properties box;
    try {
      box = JdkInternals.attachProperties(instrumentation);
    } catch (Exception | LinkageError e) {
      box = System.getProperties(); // of a JDK that has changed: they serve as well
    }
    for (String name : box.stringPropertyNames()) {
      if (name.startsWith(Reply.PROPERTY)) {
        box.remove(name);
      }
    }
    box.setProperty(Reply.PROPERTY + id, reply.exitCode() + " " + reply.text());
  }
}
