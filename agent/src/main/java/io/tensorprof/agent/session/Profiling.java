package io.tensorprof.agent.session;

import io.tensorprof.agent.control.Command;
import io.tensorprof.agent.control.Reply;
import io.tensorprof.agent.internals.AlreadyRunningException;
import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.options.OptionException;
import io.tensorprof.agent.options.OptionParser;
import io.tensorprof.agent.record.Clock;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The profiling of this JVM: at most one session at a time, started and stopped as often as one
 * likes. What it is asked for, it answers in a line or two, and throws nothing.
 */
final class Profiling {

  private static Profiling instance;

  private final Instrumentation instrumentation;
  private boolean endSeen;
  private volatile Standby standby; // both are written by who has the lock
  private volatile Session session;
  private String last;

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
   * @param options as the user wrote them
   * @param directory where relative file names in them begin; null for the JVM's own
   * @param running whether the program runs already
   */
  Reply start(String options, Path directory, boolean running) {
    try {
      return start(OptionParser.parse(options, directory), running);
    } catch (OptionException e) {
      return Reply.failed(e.getMessage());
    } catch (Throwable e) {
      // Whatever it is, an Error too, it is ours and not the program's.
      return Reply.failed("could not start: " + e);
    }
  }

  private synchronized Reply start(AgentOptions options, boolean running) {
    endStandby();
    if (session != null) {
      return Reply.failed(running ? already(options) : new AlreadyRunningException().getMessage());
    }
    try {
      if (!endSeen) {
        endSeen = true;
        Runtime.getRuntime().addShutdownHook(new AtEnd());
      }
      standby = running ? null : Standby.begin(options, instrumentation);
      if (standby != null) {
        return Reply.done("");
      }
      // First, and in a statement of its own: Session is linked against the probes.
      Session.Lasting lasting = Session.Lasting.install(instrumentation);
      LiveRules rules = LiveRules.of(options);
      RuleDiscovery discovery = new RuleDiscovery(new Say());
      if (options.weaves()) {
        rules.addClassPath(discovery);
      }
      Session started = new Session(options, rules, discovery, lasting, new Say(), Clock.now());
      if (options.timetable().delayNanos() == 0) {
        started.begin(running, true);
      }
      session = started;
      if (!options.timetable().isAlways()) {
        new Timekeeper(this, started).start();
      }
      return Reply.done(running ? started.status() : "");
    } catch (AlreadyRunningException e) {
      return Reply.failed(e.getMessage());
    } catch (RuleException | IOException e) {
      return Reply.failed(message(e));
    }
  }

  /** Who asks for the session that waits for a first call has it begin. */
  private void endStandby() {
    if (standby != null) {
      session = standby.begin(null);
      standby = null;
    }
  }

  /** Whether there is a session, if only one that waits. */
  synchronized boolean isRunning() {
    return session != null || standby != null;
  }

  private String already(AgentOptions options) {
    return options.text().equals(session.options().text())
        ? "it is " + session.status() + " already"
        : "stop what it does first, for that has other options ("
            + session.options().text()
            + "): it is "
            + session.status();
  }

  private static String message(Exception e) {
    return e instanceof NoSuchFileException
        ? "cannot read " + e.getMessage() + ": no such file"
        : e.getMessage();
  }

  /** Does what is asked of the session there is. */
  synchronized Reply control(Command command) {
    endStandby();
    if (session == null) {
      String nothing =
          last == null
              ? "nothing is recorded"
              : "nothing is recorded now; the last recording is closed: it " + last;
      return command == Command.STATUS ? Reply.done(nothing) : Reply.failed(nothing);
    }
    try {
      return switch (command) {
        case DUMP -> Reply.done(session.dump());
        case CENSUS -> census();
        case STOP -> Reply.done(stop());
        default -> Reply.done(session.status());
      };
    } catch (Throwable e) {
      return Reply.failed("could not " + command.word() + ": " + e);
    }
  }

  private Reply census() {
    String alive = session.census();
    return alive == null
        ? Reply.failed("tensors are not followed; start with memory=on")
        : Reply.done(alive + "; " + session.dump());
  }

  /** The delay of a session is over. */
  synchronized void begin(Session waiting) {
    if (session == waiting && !waiting.begun()) {
      try {
        waiting.begin(true, true);
      } catch (Throwable e) {
        session = null;
        Say.say("could not start: " + e + ". The program runs unprofiled.");
      }
    }
  }

  /** The duration of a session, or its schedule, is over. */
  void end(Session over) {
    String summary = null;
    synchronized (this) {
      if (session == over) {
        try {
          summary = stop();
        } catch (Throwable e) {
          summary = "could not stop: " + e;
        }
      }
    }
    if (summary != null) {
      Say.say(summary);
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
      programEnds();
      finish();
    }
  }

  /** Without the lock, which may have to be waited for. */
  private void programEnds() {
    Standby waiting = standby;
    Session present = waiting == null ? session : waiting.session();
    if (present != null) {
      present.programEnds();
    }
  }

  private synchronized void finish() {
    String line = standby != null ? standby.finish() : session != null ? session.finish() : null;
    if (line != null) {
      Say.say(line);
    }
    standby = null;
    session = null;
  }
}
