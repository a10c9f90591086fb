package io.tensorprof.agent.record;

import java.util.List;

/**
 * The types of tensorprof's chunks; {@code docs/recording-format.md} says what they mean. Their
 * numbers keep clear of the JVM's and async-profiler's: {@code jfr summary} adds events up by
 * number over all chunks of a file.
 */
final class JfrTypes {

  static final JfrType BOOLEAN = JfrType.primitive(4, "boolean");
  static final JfrType INT = JfrType.primitive(8, "int");
  static final JfrType LONG = JfrType.primitive(11, "long");
  static final JfrType STRING = JfrType.primitive(20, "java.lang.String");

  static final JfrType LABEL = annotation(7030, "jdk.jfr.Label");
  static final JfrType DESCRIPTION = annotation(7031, "jdk.jfr.Description");
  static final JfrType TIMESTAMP = annotation(7032, JfrType.TIMESTAMP);
  static final JfrType TIMESPAN = annotation(7033, JfrType.TIMESPAN);

  static final JfrType THREAD =
      JfrType.pooled(7040, "java.lang.Thread")
          .field("osName", STRING, "name the operating system has for it")
          .field("osThreadId", LONG, "0: not known")
          .field("javaName", STRING, "name in Java")
          .field("javaThreadId", LONG, "Thread.getId()");

  static final JfrType SITE =
      JfrType.pooled(7041, "tensorprof.types.Site")
          .field("kind", STRING, "op, autodiff, layer, function, phase, …")
          .field("owner", STRING, "class the call names")
          .field("name", STRING, "method called")
          .field("descriptor", STRING, "its descriptor")
          .field("library", STRING, "rules that matched")
          .field("callerClass", STRING, "class the call stands in")
          .field("callerMethod", STRING, "method the call stands in")
          .field("callerDescriptor", STRING, "its descriptor")
          .field("file", STRING, "source file")
          .field("line", INT, "line, 0 when unknown")
          .field("label", STRING, "name that the program gave it");

  static final JfrType SHAPES =
      JfrType.pooled(7042, "tensorprof.types.Shapes")
          .field("text", STRING, "shapes in the order of the tensors");

  static final JfrType RUN =
      timed(JfrType.event(7100, "tensorprof.Run", "Run"))
          .field("formatVersion", INT, "version of docs/recording-format.md")
          .field("runId", STRING, "the same in all chunks of a run")
          .field("chunk", INT, "0, 1, 2, … in the order of writing")
          .field("complete", BOOLEAN, "the recording was closed in order")
          .field("recorded", LONG, JfrType.TIMESPAN, "time recorded since the last chunk")
          .field("modes", STRING, "tracing, counting, sampling, joined by +")
          .field("options", STRING, "the agent's options as given")
          .field("agentVersion", STRING, "the agent's version")
          .field("pid", LONG, "process")
          .field("command", STRING, "main class or jar, with its arguments")
          .field("jvm", STRING, "name, version, vendor")
          .field("os", STRING, "name, version, architecture")
          .field("cpus", INT, "processors the JVM may use")
          .field("wovenClasses", INT, "classes with a probe")
          .field("wovenSites", INT, "sites with a probe")
          .field("skippedMethods", INT, "methods left alone though they call an op")
          .field("recordedCalls", LONG, "calls written or counted")
          .field("lostCalls", LONG, "calls that are missing")
          .field("sampleEvent", STRING, "what drives the sampling of stacks")
          .field("sampleInterval", LONG, JfrType.NANOSECONDS, "time that a sample stands for")
          .field("lostSamples", LONG, "samples dropped, -1 when not known")
          .field("sampleNote", STRING, "why it is not the event asked for");

  static final JfrType CALL =
      timed(JfrType.event(7101, "tensorprof.Call", "Call"))
          .pool("eventThread", THREAD, "thread of the call")
          .pool("site", SITE, "what was called, and where")
          .field("depth", INT, "recorded calls open around it")
          .pool("arguments", SHAPES, "tensors among receiver and arguments")
          .pool("result", SHAPES, "tensor returned")
          .field("thrown", BOOLEAN, "ended by an exception")
          .field("open", BOOLEAN, "had not ended when the recording was closed")
          .field("weight", INT, "calls of its site it stands for");

  static final JfrType SITE_CALLS =
      instant(JfrType.event(7102, "tensorprof.SiteCalls", "Calls of a Site"))
          .pool("site", SITE, "what was called, and where")
          .field("calls", LONG, "calls since the last chunk");

  static final JfrType WINDOW =
      timed(JfrType.event(7110, "tensorprof.Window", "Recorded Window"))
          .field("number", INT, "1, 2, 3, … of the run's schedule");

  static final JfrType LOSS =
      instant(JfrType.event(7103, "tensorprof.Loss", "Lost Calls"))
          .pool("eventThread", THREAD, "thread of the calls")
          .field("calls", LONG, "calls missing since the last chunk")
          .field("reason", STRING, "why");

  static final JfrType SKIPPED =
      instant(JfrType.event(7104, "tensorprof.Skipped", "Skipped Method"))
          .field("className", STRING, "class")
          .field("method", STRING, "method; empty for the whole class")
          .field("reason", STRING, "why it was left alone");

  static final JfrType COST =
      instant(JfrType.event(7105, "tensorprof.Cost", "Cost of the Probes"))
          .field("timedCalls", LONG, "calls timed since the last chunk")
          .field("call", LONG, "picoseconds that a timed call adds, without shapes")
          .field("within", LONG, "the part of these that lies within the call's duration")
          .field("pass", LONG, "picoseconds that a call adds that is counted only")
          .field("shapes", LONG, JfrType.NANOSECONDS, "reading shapes, since the last chunk")
          .field("waits", LONG, JfrType.NANOSECONDS, "waiting for the recorder, since then");

  static final JfrType DEMOTION =
      instant(JfrType.event(7106, "tensorprof.Demotion", "Demotion"))
          .pool("site", SITE, "whose calls are timed less often from now on")
          .field("oneIn", INT, "of so many calls one is timed; 1: all again, 0: none")
          .field("overhead", LONG, "millionths of the busiest thread's time that probes had taken");

  static final JfrType LINE_MEMORY =
      instant(JfrType.event(7107, "tensorprof.LineMemory", "Memory behind a Line"))
          .pool("site", SITE, "the call behind which it was read")
          .field("calls", LONG, "readings since the last chunk")
          .field("before", LONG, "bytes resident at the reading before the first of them")
          .field("highest", LONG, "bytes resident at the highest of them")
          .field("increment", LONG, "bytes by which it grew between each and the one before it")
          .field("cost", LONG, JfrType.NANOSECONDS, "what the readings took");

  static final List<JfrType> ALL =
      List.of(
          BOOLEAN,
          INT,
          LONG,
          STRING,
          LABEL,
          DESCRIPTION,
          TIMESTAMP,
          TIMESPAN,
          THREAD,
          SITE,
          SHAPES,
          RUN,
          CALL,
          SITE_CALLS,
          WINDOW,
          LOSS,
          SKIPPED,
          COST,
          DEMOTION,
          LINE_MEMORY);

  /** Those of a run in which nothing was recorded: the fewer, the sooner the program has ended. */
  static final List<JfrType> OF_NOTHING =
      List.of(BOOLEAN, INT, LONG, STRING, LABEL, DESCRIPTION, TIMESTAMP, TIMESPAN, RUN, SKIPPED);

  private JfrTypes() {}

  static JfrType annotation(long id, String name) {
    JfrType.Field value = new JfrType.Field("value", STRING, false, null, null);
    return new JfrType(id, name, "java.lang.annotation.Annotation", null, List.of(value));
  }

  static JfrType instant(JfrType event) {
    return event.field("startTime", LONG, JfrType.TIMESTAMP, "when");
  }

  static JfrType timed(JfrType event) {
    return instant(event).field("duration", LONG, JfrType.TIMESPAN, "how long");
  }
}
