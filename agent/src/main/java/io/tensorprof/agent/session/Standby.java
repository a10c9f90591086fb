package io.tensorprof.agent.session;

import io.tensorprof.agent.internals.AlreadyRunningException;
import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.record.Clock;
import io.tensorprof.agent.record.EmptyRecording;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleException;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.weave.FirstCaller;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;

/**
 * A session that begins with the first class that calls an op. What can be wrong with its options
 * is found out before: the rules are read, and the recording's file is created.
 */
final class Standby implements FirstCaller.Starter {

  private final AgentOptions options;
  private final Instrumentation instrumentation;
  private final LiveRules rules;
  private final RuleDiscovery discovery = new RuleDiscovery(new Say());
  private final FirstCaller firstCaller;
  private final long start = Clock.now();
  private boolean over;
  private volatile Session session; // written under the lock
  private volatile ClassFileTransformer weaver;

  private Standby(AgentOptions options, Instrumentation instrumentation)
      throws RuleException, IOException {
    this.options = options;
    this.instrumentation = instrumentation;
    this.rules = LiveRules.of(options);
    createFile();
    rules.addClassPath(discovery);
    this.firstCaller = new FirstCaller(rules, discovery, this);
  }

  /**
   * Waits for the first class that calls an op.
   *
   * @return null when the session must not wait: there is more to it than weaving, or the program
   *     runs already
   * @throws RuleException when the user's rules cannot be read
   * @throws IOException when a file of rules cannot be read, or the recording not be written
   */
  static Standby begin(AgentOptions options, Instrumentation instrumentation)
      throws RuleException, IOException {
    if (!options.weaves()
        || options.needsSampler()
        || !options.timetable().isAlways()
        || FirstCaller.isTooLate(instrumentation)) {
      return null;
    }
    Standby standby = new Standby(options, instrumentation);
    instrumentation.addTransformer(standby.firstCaller, true);
    return standby;
  }

  private void createFile() throws IOException {
    try {
      new RandomAccessFile(options.rotation().first(options.file()).toFile(), "rw").close();
    } catch (IOException e) {
      throw Session.cannotWrite(options, e);
    }
  }

  @Override
  public ClassFileTransformer start(RuleSet found) {
    if (weaver == null) {
      begin(found);
    }
    return weaver;
  }

  /**
   * The session, begun now if it has not been; null when that failed, which is told once.
   *
   * @param found as in {@link #start}
   */
  synchronized Session begin(RuleSet found) {
    if (!over) {
      over = true;
      try {
        if (found != null) {
          rules.add(found);
        }
        // First, and in a statement of its own: Session is linked against the probes.
        Session.Lasting lasting = Session.Lasting.install(instrumentation);
        Session begun = new Session(options, rules, discovery, lasting, new Say(), start);
        weaver = begun.begin(false, found != null);
        session = begun;
      } catch (IOException | AlreadyRunningException e) {
        Say.say(e.getMessage() + ". The program runs unprofiled.");
      } catch (Throwable e) {
        Say.say("could not start: " + e + ". The program runs unprofiled.");
      } finally {
        instrumentation.removeTransformer(firstCaller);
      }
    }
    return session;
  }

  /** The session, if it has begun; takes no lock. */
  Session session() {
    return session;
  }

  /**
   * Ends the run: the session there is, or an empty recording. Null when there is nothing to say.
   */
  synchronized String finish() {
    if (over) {
      return session == null ? null : session.finish();
    }
    over = true;
    try {
      return EmptyRecording.write(options, start, Session.Lasting.version(), new WeaveLog());
    } catch (IOException e) {
      return Session.cannotWrite(options, e).getMessage();
    }
  }
}
