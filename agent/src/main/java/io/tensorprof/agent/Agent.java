package io.tensorprof.agent;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.options.OptionException;
import io.tensorprof.agent.options.OptionParser;
import io.tensorprof.agent.rules.RuleException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.NoSuchFileException;

/**
 * Where the JVM starts the agent. A mistake in the options, or a failure of ours, costs the user
 * one line on standard error and the profile, never the program.
 */
public final class Agent {

  private Agent() {}

  /** Called by the JVM before the program's {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  private static void start(String text, Instrumentation instrumentation) {
    try {
      AgentOptions options = OptionParser.parse(text);
      if (options.weaves()) {
        BootProbes.install(instrumentation);
      }
      Session.start(options, instrumentation);
    } catch (OptionException e) {
      say(e.getMessage() + ". The program runs unprofiled.");
    } catch (AlreadyRunningException e) {
      say(e.getMessage() + ".");
    } catch (RuleException | IOException e) {
      say(message(e) + ". The program runs unprofiled.");
    } catch (Throwable e) {
      // Whatever it is, an Error too, it is ours and not the program's.
      say("could not start: " + e + ". The program runs unprofiled.");
    }
  }

  private static String message(Exception e) {
    return e instanceof NoSuchFileException
        ? "cannot read " + e.getMessage() + ": no such file"
        : e.getMessage();
  }

  static void say(String line) {
    System.err.println("tensorprof: " + line);
  }
}
