package io.tensorprof.agent.session;

import io.tensorprof.agent.control.Command;
import io.tensorprof.agent.control.Reply;
import io.tensorprof.agent.control.Request;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/** Does what those ask who have attached to this JVM; see {@link Request} for what they say. */
public final class OnRequest implements BiConsumer<String, Instrumentation> {

  @Override
  public void accept(String text, Instrumentation instrumentation) {
    try {
      Request request = Request.parse(text);
      Profiling profiling = Profiling.of(instrumentation);
      Reply reply =
          request.command() == Command.START
              ? profiling.start(request.options(), request.directory(), true)
              : profiling.control(request.command());
      if (request.id().isEmpty()) {
        Say.say(reply.text());
      } else {
        ReplyBox.put(instrumentation, request.id(), reply);
      }
    } catch (Throwable e) {
      Say.say("could not do what was asked: " + e);
    }
  }
}
