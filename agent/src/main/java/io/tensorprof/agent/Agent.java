package io.tensorprof.agent;

import io.tensorprof.agent.control.Command;
import io.tensorprof.agent.control.Reply;
import io.tensorprof.agent.control.Request;
import io.tensorprof.agent.options.OptionException;
import io.tensorprof.agent.options.OptionParser;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where the JVM starts the agent, and where it hands over what others ask of it. A mistake in the
 * options, or a failure of ours, costs the user one line and the profile, never the program.
 */
public final class Agent {

  private Agent() {}

  /** Called by the JVM before the program's {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    Reply reply = start(options, null, instrumentation, false);
    if (reply.exitCode() != 0) {
      boolean other = Profiling.of(instrumentation).isRunning();
      say(reply.text() + (other ? "." : ". The program runs unprofiled."));
    }
  }

  /** Called by the JVM when somebody has attached to it; see {@link Request} for what is said. */
  public static void agentmain(String text, Instrumentation instrumentation) {
    try {
      Request request = Request.parse(text);
      Reply reply =
          request.command() == Command.START
              ? start(request.options(), request.directory(), instrumentation, true)
              : Profiling.of(instrumentation).control(request.command());
      if (request.id().isEmpty()) {
        say(reply.text());
      } else {
        ReplyBox.put(instrumentation, request.id(), reply);
      }
    } catch (Throwable e) {
      say("could not do what was asked: " + e);
    }
  }

  private static Reply start(
      String options, Path directory, Instrumentation instrumentation, boolean running) {
    try {
      return Profiling.of(instrumentation).start(OptionParser.parse(options, directory), running);
    } catch (OptionException e) {
      return Reply.failed(e.getMessage());
    } catch (Throwable e) {
      return Reply.failed("could not start: " + e);
    }
  }

  static void say(String line) {
    System.err.println("tensorprof: " + line);
  }

  /** {@link #say}, as an object; no lambda, for {@link Profiling}'s reason. */
  static final class Say implements Consumer<String> {
    @Override
    public void accept(String line) {
      say(line);
    }
  }
}
