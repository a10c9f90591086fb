package io.tensorprof.agent.session;

import io.tensorprof.agent.OwnJar;
import io.tensorprof.agent.internals.AlreadyRunningException;
import io.tensorprof.agent.internals.BootProbes;
import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.Holders;
import io.tensorprof.agent.probe.LineMemory;
import io.tensorprof.agent.probe.Names;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.Tracking;
import io.tensorprof.agent.record.Recorder;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.sample.SampleRequest;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.sample.Samplers;
import io.tensorprof.agent.weave.CallWeaver;
import io.tensorprof.agent.weave.ReferenceCalls;
import io.tensorprof.agent.weave.ReferenceLinker;
import io.tensorprof.agent.weave.SiteNames;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.StepWeaver;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import io.tensorprof.agent.weave.Weaver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
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
      SiteNames names,
      TensorReaders readers,
      ReferenceCalls references,
      String agentVersion) {

    private static Lasting instance;

    /**
     * The one of this JVM; puts the probe classes into the boot loader first, which what is in here
     * needs. Nobody asks for it before something is to be woven or sampled.
     *
     * @throws AlreadyRunningException when another agent's are there
     * @throws IOException when our own jar cannot be read
     */
    static synchronized Lasting install(Instrumentation instrumentation)
        throws AlreadyRunningException, IOException {
      if (instance == null) {
        BootProbes.install(instrumentation);
        SiteTable sites = new SiteTable();
        instance =
            new Lasting(
                instrumentation,
                sites,
                new SiteNames(sites, instrumentation),
                new TensorReaders(instrumentation),
                new ReferenceCalls(),
                version());
      }
      return instance;
    }

    static String version() throws IOException {
      try (OwnJar jar = OwnJar.open()) {
        Properties properties = new Properties();
        properties.load(
            new ByteArrayInputStream(jar.read("META-INF/tensorprof-agent/version.properties")));
        return properties.getProperty("version");
      }
    }
  }

  private final AgentOptions options;
  private final Lasting lasting;
  private final Consumer<String> say;
  private final WeaveLog log = new WeaveLog();
  private final LiveRules rules;
  private final RuleDiscovery discovery;
  private final Recorder recorder;
  private boolean begun;
  private Weaver weaver;
  private StepWeaver steps;
  private ReferenceLinker references;

  /**
   * Opens the recording; nothing is woven yet.
   *
   * @param rules the rules that the options ask for
   * @param discovery finds further rules beside the program's classes
   * @param say prints a line for the user
   * @param runStart when the run began, in {@link System#nanoTime()}
   * @throws IOException when the recording cannot be written
   */
  Session(
      AgentOptions options,
      LiveRules rules,
      RuleDiscovery discovery,
      Lasting lasting,
      Consumer<String> say,
      long runStart)
      throws IOException {
    this.options = options;
    this.rules = rules;
    this.discovery = discovery;
    this.lasting = lasting;
    lasting.sites().timeOneIn(options.every());
    this.say = say;
    this.recorder = open(runStart);
  }

  private Recorder open(long runStart) throws IOException {
    try {
      return new Recorder(
          options,
          runStart,
          lasting.sites(),
          lasting.readers(),
          rules,
          log,
          lasting.agentVersion(),
          say);
    } catch (IOException e) {
      throw cannotWrite(options, e);
    }
  }

  static IOException cannotWrite(AgentOptions options, IOException e) {
    Path folder = options.file().getParent();
    boolean missing = folder != null && !Files.isDirectory(folder);
    return new IOException(
        "cannot write "
            + options.file()
            + (missing
                ? ": there is no folder " + folder + "; make it, or name another file with file="
                : " (" + reason(e) + "); name another file with file="),
        e);
  }

  /** What the operating system says; the JDK puts the file's name before it. */
  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    int open = message.endsWith(")") ? message.lastIndexOf('(') : -1;
    return open < 0 ? message : message.substring(open + 1, message.length() - 1);
  }

  AgentOptions options() {
    return options;
  }

  /** Whether it profiles, or waits for the end of its delay. */
  boolean begun() {
    return begun;
  }

  /**
   * Begins to profile.
   *
   * @param running whether the program runs already: then its classes are woven before this returns
   * @param loaded whether classes that are loaded already may have to be woven at all
   * @return the weaver; null when nothing is woven
   */
  ClassFileTransformer begin(boolean running, boolean loaded) {
    begun = true;
    if (options.weaves()) {
      Shapes.setReaderFactory(lasting.readers());
      Holders.setReaderFactory(lasting.readers());
      Names.setNamer(lasting.names());
      CallWeaver calls =
          new CallWeaver(
              options.traces(),
              options.shapes(),
              CallWeaver.Memory.of(openLineMemory(), options.memory().tracksTensors()),
              lasting.readers(),
              lasting.names());
      references = new ReferenceLinker(calls, rules, log, lasting.sites(), lasting.references());
      weaver = new Weaver(rules, discovery, lasting.names(), calls, log, lasting.instrumentation());
      references.install();
      weaver.install(running, loaded);
    }
    if (options.timetable().schedule() != null) {
      steps = new StepWeaver(options.timetable().schedule(), log, lasting.instrumentation());
      steps.install();
    }
    if (options.needsSampler()) {
      recorder.setSampler(sampler());
    }
    recorder.start(running);
    return weaver;
  }

  /** Whether memory is asked for and can be read. */
  private boolean openLineMemory() {
    if (!options.memory().lines()) {
      return false;
    }
    try {
      LineMemory.open();
      return true;
    } catch (IOException e) {
      say.accept("memory=lines: " + e.getMessage() + "; it needs Linux. The run has no memory.");
      return false;
    }
  }

  /**
   * Waits until the schedule is over, or as long.
   *
   * @return whether it is over
   */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return recorder.awaitEnd(nanos);
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

  /** What tensors are alive, in a few words; null when they are not followed. */
  String census() {
    return recorder.alive();
  }

  /** How far it is, in one line. */
  String status() {
    if (!begun) {
      return "waiting until delay= is over, to record into " + options.file();
    }
    String line = recorder.status();
    return options.weaves() ? line + ", classes with probes: " + log.wovenClasses() : line;
  }

  /** Takes the probes out of the program, and closes the recording; tells what became of it. */
  String stop() {
    int left = 0;
    recorder.prepareToClose();
    if (steps != null) {
      steps.remove();
    }
    if (weaver != null) {
      references.remove();
      left = weaver.remove();
    } else if (steps != null) {
      left = steps.restore();
    }
    String summary = recorder.close();
    return left == 0
        ? summary
        : summary + "; " + left + " classes keep their probes, which record nothing any more";
  }

  /** The JVM begins to shut down; takes no lock of ours that another holds for long. */
  void programEnds() {
    Tracking.programEnds();
  }

  /** Closes the recording with the JVM; null when it is closed already. */
  String finish() {
    return recorder.close();
  }
}
