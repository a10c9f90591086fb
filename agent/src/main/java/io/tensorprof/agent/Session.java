package io.tensorprof.agent;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.record.Recorder;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleException;
import io.tensorprof.agent.sample.SampleRequest;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.sample.Samplers;
import io.tensorprof.agent.weave.CallWeaver;
import io.tensorprof.agent.weave.ReferenceCalls;
import io.tensorprof.agent.weave.ReferenceLinker;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import io.tensorprof.agent.weave.Weaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;

/**
 * One profiling of the program: weaver, recorder and sampler, put together as the options ask, and
 * taken apart again.
 */
final class Session {

  /**
   * What outlives a session: probes and objects made in one meet their numbers in the next.
   *
   * @param agentVersion the agent's version
   */
  record Lasting(
      Instrumentation instrumentation,
      SiteTable sites,
      TensorReaders readers,
      ReferenceCalls references,
      String agentVersion) {

    static Lasting of(Instrumentation instrumentation, String agentVersion) {
      return new Lasting(
          instrumentation,
          new SiteTable(),
          new TensorReaders(instrumentation),
          new ReferenceCalls(),
          agentVersion);
    }
  }

  private final AgentOptions options;
  private final Lasting lasting;
  private final Consumer<String> say;
  private final WeaveLog log = new WeaveLog();
  private final LiveRules rules;
  private final Recorder recorder;
  private Weaver weaver;
  private ReferenceLinker references;

  /**
   * Opens the recording; nothing is woven yet.
   *
   * @param say prints a line for the user
   * @throws RuleException when the user's rules cannot be read
   * @throws IOException when a file of rules cannot be read, or the recording not be written
   */
  Session(AgentOptions options, Lasting lasting, Consumer<String> say)
      throws RuleException, IOException {
    this.options = options;
    this.lasting = lasting;
    this.say = say;
    this.rules = LiveRules.of(options);
    this.recorder = open();
  }

  private Recorder open() throws IOException {
    try {
      return new Recorder(
          options, lasting.sites(), lasting.readers(), log, lasting.agentVersion(), say);
    } catch (IOException e) {
      throw new IOException(
          "cannot write "
              + options.file()
              + " ("
              + e.getMessage()
              + "); name another file with file=",
          e);
    }
  }

  AgentOptions options() {
    return options;
  }

  /**
   * Starts profiling. Where weaving is asked for, the probe classes are in the boot loader by now.
   *
   * @param running whether the program runs already: then its classes are woven before this returns
   */
  void start(boolean running) {
    if (options.weaves()) {
      Shapes.setReaderFactory(lasting.readers());
      CallWeaver calls = new CallWeaver(options.traces(), options.shapes(), lasting.readers());
      references = new ReferenceLinker(calls, rules, log, lasting.sites(), lasting.references());
      weaver =
          new Weaver(
              rules,
              new RuleDiscovery(say),
              lasting.sites(),
              calls,
              log,
              lasting.instrumentation());
      references.install();
      weaver.install(running);
    }
    if (options.needsSampler()) {
      recorder.setSampler(sampler());
    }
    recorder.start();
  }

  private Sampler sampler() {
    SampleRequest request =
        new SampleRequest(
            options.samples() ? options.event() : "",
            options.intervalNanos(),
            options.allocBytes(),
            options.lockNanos(),
            options.jvm(),
            options.file());
    return Samplers.start(request, lasting.instrumentation(), say);
  }

  /** Puts on disk what is recorded so far; tells what that is. */
  String dump() {
    return recorder.dump();
  }

  /** How far it is, in one line. */
  String status() {
    String line = recorder.status();
    return options.weaves() ? line + ", classes with probes: " + log.wovenClasses() : line;
  }

  /** Takes the probes out of the program, and closes the recording; tells what became of it. */
  String stop() {
    int left = 0;
    if (weaver != null) {
      references.remove();
      left = weaver.remove();
    }
    String summary = recorder.close();
    return left == 0
        ? summary
        : summary + "; " + left + " classes keep their probes, which record nothing any more";
  }

  /** Closes the recording with the JVM; null when it is closed already. */
  String finish() {
    return recorder.close();
  }
}
