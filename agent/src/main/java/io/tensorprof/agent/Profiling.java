package io.tensorprof.agent;

import io.tensorprof.agent.control.Command;
import io.tensorprof.agent.control.Reply;
import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.rules.RuleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.NoSuchFileException;
import java.util.Properties;

/**
 * The profiling of this JVM: at most one session at a time, started and stopped as often as one
 * likes. What it is asked for, it answers in a line or two, and throws nothing.
 */
final class Profiling {

  private static Profiling instance;

  private final Instrumentation instrumentation;
  private Session.Lasting lasting;
  private Session session;
  private String last;
  private boolean probesInstalled;

  private Profiling(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** The one of this JVM. */
  static synchronized Profiling of(Instrumentation instrumentation) {
    if (instance == null) {
      instance = new Profiling(instrumentation);
    }
    return instance;
  }

  /**
   * Starts a session.
   *
   * @param running whether the program runs already
   */
  synchronized Reply start(AgentOptions options, boolean running) {
    if (session != null) {
      return Reply.failed(running ? already(options) : new AlreadyRunningException().getMessage());
    }
    try {
      if (options.weaves() && !probesInstalled) {
        BootProbes.install(instrumentation);
        probesInstalled = true;
      }
      if (lasting == null) {
        lasting = Session.Lasting.of(instrumentation, version());
        Runtime.getRuntime().addShutdownHook(new AtEnd());
      }
      Session started = new Session(options, lasting, Agent::say);
      started.start(running);
      session = started;
      return Reply.done(running ? started.status() : "");
    } catch (AlreadyRunningException e) {
      return Reply.failed(e.getMessage());
    } catch (RuleException | IOException e) {
      return Reply.failed(message(e));
    } catch (Throwable e) {
      // Whatever it is, an Error too, it is ours and not the program's.
      return Reply.failed("could not start: " + e);
    }
  }

  /** Whether there is a session. */
  synchronized boolean isRunning() {
    return session != null;
  }

  private String already(AgentOptions options) {
    return options.text().equals(session.options().text())
        ? "it is " + session.status() + " already"
        : "it is "
            + session.status()
            + " with other options ("
            + session.options().text()
            + "); stop that first";
  }

  private static String message(Exception e) {
    return e instanceof NoSuchFileException
        ? "cannot read " + e.getMessage() + ": no such file"
        : e.getMessage();
  }

  private static String version() throws IOException {
    try (OwnJar jar = OwnJar.open()) {
      Properties properties = new Properties();
      properties.load(
          new ByteArrayInputStream(jar.read("META-INF/tensorprof-agent/version.properties")));
      return properties.getProperty("version");
    }
  }

  /** Does what is asked of the session there is. */
  synchronized Reply control(Command command) {
    if (session == null) {
      String nothing =
          last == null ? "nothing is recorded" : "nothing is recorded any more: " + last;
      return command == Command.STATUS ? Reply.done(nothing) : Reply.failed(nothing);
    }
    try {
      return switch (command) {
        case DUMP -> Reply.done(session.dump());
        case STOP -> Reply.done(stop());
        default -> Reply.done(session.status());
      };
    } catch (Throwable e) {
      return Reply.failed("could not " + command.word() + ": " + e);
    }
  }

  private String stop() {
    last = session.stop();
    session = null;
    return last;
  }

  /** No lambda: the JDK takes 15 ms of a start to make the first. */
  private final class AtEnd extends Thread {
    AtEnd() {
      super("tensorprof-close");
    }

    @Override
    public void run() {
      finish();
    }
  }

  private synchronized void finish() {
    if (session != null) {
      Agent.say(session.finish());
      session = null;
    }
  }
}
