package io.tensorprof.agent;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.References;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.record.Recorder;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleException;
import io.tensorprof.agent.sample.SampleRequest;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.sample.Samplers;
import io.tensorprof.agent.weave.CallWeaver;
import io.tensorprof.agent.weave.ReferenceLinker;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import io.tensorprof.agent.weave.Weaver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Properties;

/** One profiling of the program: weaver, recorder and sampler, put together as the options ask. */
final class Session {

  private Session() {}

  /**
   * Starts profiling. Where weaving is asked for, the probes are in the boot loader by now.
   *
   * @throws RuleException when the user's rules cannot be read
   * @throws IOException when a file of rules, or our own jar, cannot be read
   */
  static void start(AgentOptions options, Instrumentation instrumentation)
      throws RuleException, IOException {
    SiteTable sites = new SiteTable();
    TensorReaders readers = new TensorReaders(instrumentation);
    WeaveLog log = new WeaveLog();
    LiveRules rules = LiveRules.of(options);
    Recorder recorder = open(options, sites, readers, log);
    if (recorder == null) {
      return;
    }
    if (options.weaves()) {
      Shapes.setReaderFactory(readers);
      CallWeaver calls = new CallWeaver(options.traces(), options.shapes(), readers);
      References.setLinker(new ReferenceLinker(calls, rules, log));
      RuleDiscovery discovery = new RuleDiscovery(Agent::say);
      Weaver weaver = new Weaver(rules, discovery, sites, calls, log, instrumentation);
      instrumentation.addTransformer(weaver, true);
      weaver.weaveLoaded();
    }
    if (options.needsSampler()) {
      recorder.setSampler(sampler(options, instrumentation));
    }
    recorder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(recorder::close, "tensorprof-close"));
  }

  private static Recorder open(
      AgentOptions options, SiteTable sites, TensorReaders readers, WeaveLog log)
      throws IOException {
    String version = version();
    try {
      return new Recorder(options, sites, readers, log, version, Agent::say);
    } catch (IOException e) {
      Agent.say(
          "cannot write "
              + options.file()
              + " ("
              + e.getMessage()
              + "); name another file with file=. The program runs unprofiled.");
      return null;
    }
  }

  private static Sampler sampler(AgentOptions options, Instrumentation instrumentation) {
    SampleRequest request =
        new SampleRequest(
            options.samples() ? options.event() : "",
            options.intervalNanos(),
            options.allocBytes(),
            options.lockNanos(),
            options.jvm(),
            options.file());
    return Samplers.start(request, instrumentation, Agent::say);
  }

  private static String version() throws IOException {
    try (OwnJar jar = OwnJar.open()) {
      Properties properties = new Properties();
      properties.load(
          new ByteArrayInputStream(jar.read("META-INF/tensorprof-agent/version.properties")));
      return properties.getProperty("version");
    }
  }
}
