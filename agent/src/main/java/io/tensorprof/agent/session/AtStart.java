package io.tensorprof.agent.session;

import io.tensorprof.agent.control.Reply;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * Starts a session before the program's {@code main}. A mistake in the options, or a failure of
 * ours, costs the user one line and the profile, never the program.
 */
public final class AtStart implements BiConsumer<String, Instrumentation> {

  @Override
  public void accept(String options, Instrumentation instrumentation) {
    Profiling profiling = Profiling.of(instrumentation);
    Reply reply = profiling.start(options, null, false);
    if (reply.exitCode() != 0) {
      Say.say(reply.text() + (profiling.isRunning() ? "." : ". The program runs unprofiled."));
    }
  }
}
