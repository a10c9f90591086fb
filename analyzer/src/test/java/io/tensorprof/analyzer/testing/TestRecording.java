package io.tensorprof.analyzer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.TypeStructureBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValue;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValueBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Types.Builtin;

/**
 * Writes recordings in tensorprof's format with times of one's choosing, through a JFR writer that
 * is not ours.
 */
public final class TestRecording implements AutoCloseable {

  private static final int METADATA_OFFSET = 24;
  private static final String EVENT = "jdk.jfr.Event";

  private OutputStream file;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private Recording recording;
  private Type threadType;
  private Type siteType;
  private Type call;
  private Type siteCalls;
  private Type lineMemory; // null until it is needed
  private TensorEvents tensors; // likewise
  private Type loss;
  private Type skipped;
  private Type run;
  private final Map<Site, TypedValue> sites = new HashMap<>();
  private String modes = "tracing";
  private int formatVersion = 2;
  private String runId = "r1";
  private long wallTime = 2_000_000_000;
  private long recorded;
  private long lost;
  private int chunk;
  private byte metadataId;

  /** A {@code tensorprof.types.Site}. */
  public record Site(
      String kind, String owner, String name, String caller, String file, int line, String label) {
    /** A site without a name of the program's. */
    public Site(String kind, String owner, String name, String caller, String file, int line) {
      this(kind, owner, name, caller, file, line, "");
    }

    /** A phase that the program has named. */
    public static Site phase(String label) {
      return new Site("phase", "demo.Main", "phase", "", "Main.java", 50, label);
    }

    /** A layer that the program has named, called from a method of {@code demo.Main}. */
    public static Site layer(String label, String caller, int line) {
      return new Site("layer", "demo.Layer", "forward", caller, "Main.java", line, label);
    }

    /** A function of the program. */
    public static Site function(String name, int line) {
      return new Site("function", "demo.Main", name, "", "Main.java", line);
    }

    /** An op called from a method of {@code demo.Main}. */
    public static Site op(String name, String caller, int line) {
      return new Site("op", "org.bytedeco.pytorch.Tensor", name, caller, "Main.java", line);
    }
  }

  /** A thread of the recording, with a clock and the calls open on it. */
  public final class ThreadScript {
    private final String name;
    private final long id;
    private long now;
    private final Deque<Object[]> open = new ArrayDeque<>();

    private ThreadScript(String name, long id, long now) {
      this.name = name;
      this.id = id;
      this.now = now;
    }

    /** Lets nanoseconds pass. */
    public ThreadScript busy(long nanos) {
      now += nanos;
      return this;
    }

    /** Begins a call. */
    public ThreadScript enter(Site site) {
      open.push(new Object[] {site, now});
      return this;
    }

    /** Ends the call begun last, and records it. */
    public ThreadScript leave() {
      Object[] ended = open.pop();
      TestRecording.this.call(
          this, (Site) ended[0], open.size(), (long) ended[1], now - (long) ended[1]);
      return this;
    }

    /** Ends the call begun last without a trace of it. */
    public ThreadScript leaveUnrecorded() {
      open.pop();
      return this;
    }

    /** A call that lasts a time. */
    public ThreadScript call(Site site, long nanos) {
      return enter(site).busy(nanos).leave();
    }
  }

  private TestRecording(Path file) throws IOException {
    this.file = Files.newOutputStream(file);
    begin();
  }

  /** Begins a chunk: a recording of its own, for the writer makes one chunk only. */
  private void begin() {
    recording =
        Recordings.newRecording(content, settings -> settings.withTimestamp(1_000L + chunk));
    sites.clear();
    lineMemory = null;
    tensors = null;
    threadType =
        recording.registerType(
            "java.lang.Thread",
            type ->
                strings(type, "osName", "javaName")
                    .addField("osThreadId", Builtin.LONG)
                    .addField("javaThreadId", Builtin.LONG));
    siteType =
        recording.registerType(
            "tensorprof.types.Site",
            type ->
                strings(
                        formatVersion == 1 ? type : type.addField("label", Builtin.STRING),
                        "kind",
                        "owner",
                        "name",
                        "descriptor",
                        "library",
                        "callerClass",
                        "callerMethod",
                        "callerDescriptor",
                        "file")
                    .addField("line", Builtin.INT));
    call =
        event(
            "tensorprof.Call",
            true,
            type ->
                type.addField("eventThread", threadType)
                    .addField("site", siteType)
                    .addField("depth", Builtin.INT)
                    .addField("thrown", Builtin.BOOLEAN)
                    .addField("open", Builtin.BOOLEAN));
    siteCalls =
        event(
            "tensorprof.SiteCalls",
            false,
            type -> type.addField("site", siteType).addField("calls", Builtin.LONG));
    loss =
        event(
            "tensorprof.Loss",
            false,
            type ->
                type.addField("eventThread", threadType)
                    .addField("calls", Builtin.LONG)
                    .addField("reason", Builtin.STRING));
    skipped =
        event("tensorprof.Skipped", false, type -> strings(type, "className", "method", "reason"));
    run =
        event(
            "tensorprof.Run",
            true,
            type ->
                strings(
                    type.addField("formatVersion", Builtin.INT)
                        .addField("chunk", Builtin.INT)
                        .addField("complete", Builtin.BOOLEAN)
                        .addField("pid", Builtin.LONG)
                        .addField("cpus", Builtin.INT)
                        .addField("wovenClasses", Builtin.INT)
                        .addField("wovenSites", Builtin.INT)
                        .addField("skippedMethods", Builtin.INT)
                        .addField("recordedCalls", Builtin.LONG)
                        .addField("lostCalls", Builtin.LONG)
                        .addField("sampleInterval", Builtin.LONG)
                        .addField("lostSamples", Builtin.LONG),
                    "runId",
                    "modes",
                    "options",
                    "agentVersion",
                    "command",
                    "jvm",
                    "os",
                    "sampleEvent"));
  }

  /** Begins a recording. */
  public static TestRecording create(Path file) throws IOException {
    return new TestRecording(file);
  }

  /** The modes its runs will name. */
  public TestRecording modes(String names) {
    modes = names;
    return this;
  }

  /** The version of the format its runs will name. */
  public TestRecording formatVersion(int version) {
    formatVersion = version;
    begin();
    return this;
  }

  /** The id its runs will have. */
  public TestRecording runId(String id) {
    runId = id;
    return this;
  }

  /** A thread whose clock begins at zero. */
  public ThreadScript thread(String name, long id) {
    return new ThreadScript(name, id, 0);
  }

  /** Records a call as it is said, whether or not that makes sense. */
  public void call(ThreadScript thread, Site site, int depth, long start, long duration) {
    recorded++;
    recording.writeEvent(
        call.asValue(
            event ->
                event
                    .putField("startTime", start)
                    .putField("duration", duration)
                    .putField("eventThread", value -> thread(value, thread.name, thread.id))
                    .putField("site", site(site))
                    .putField("depth", depth)
                    .putField("thrown", false)
                    .putField("open", false)));
  }

  /**
   * Records readings of memory behind the calls of a site.
   *
   * @param first when the first was made, nanoseconds
   * @param bytes resident before the first, at the highest, and by how much they grew in sum
   */
  public TestRecording memory(Site site, long calls, long first, long... bytes) {
    if (lineMemory == null) {
      lineMemory =
          event(
              "tensorprof.LineMemory",
              false,
              type ->
                  type.addField("site", siteType)
                      .addField("calls", Builtin.LONG)
                      .addField("before", Builtin.LONG)
                      .addField("highest", Builtin.LONG)
                      .addField("increment", Builtin.LONG)
                      .addField("cost", Builtin.LONG));
    }
    recording.writeEvent(
        lineMemory.asValue(
            event ->
                event
                    .putField("startTime", first)
                    .putField("site", site(site))
                    .putField("calls", calls)
                    .putField("before", bytes[0])
                    .putField("highest", bytes[1])
                    .putField("increment", bytes[2])
                    .putField("cost", 2_000 * calls)));
    return this;
  }

  /** The events of tensors' memory, in the chunk that is written. */
  public TensorEvents tensors() {
    if (tensors == null) {
      tensors = new TensorEvents(this, recording, siteType);
    }
    return tensors;
  }

  /** Records the calls of a site. */
  public TestRecording count(Site site, long calls) {
    recorded += calls;
    recording.writeEvent(
        siteCalls.asValue(
            event ->
                event
                    .putField("startTime", 0L)
                    .putField("site", site(site))
                    .putField("calls", calls)));
    return this;
  }

  /** Records that calls are missing. */
  public TestRecording lose(String threadName, long threadId, long calls, String reason) {
    lost += calls;
    recording.writeEvent(
        loss.asValue(
            event ->
                event
                    .putField("startTime", 0L)
                    .putField("eventThread", value -> thread(value, threadName, threadId))
                    .putField("calls", calls)
                    .putField("reason", reason)));
    return this;
  }

  /** Records a method that was not woven. */
  public TestRecording skip(String className, String method, String reason) {
    recording.writeEvent(
        skipped.asValue(
            event ->
                event
                    .putField("startTime", 0L)
                    .putField("className", className)
                    .putField("method", method)
                    .putField("reason", reason)));
    return this;
  }

  /** Ends a chunk: its run, and the next chunk begins. */
  public TestRecording rotate() throws IOException {
    run(chunk++, false);
    flush();
    begin();
    return this;
  }

  /** Ends a chunk and the file: the next chunk is in another. */
  public TestRecording rotateTo(Path next) throws IOException {
    rotate();
    file.close();
    file = Files.newOutputStream(next);
    return this;
  }

  /** Records a run with a chunk number of one's choosing. */
  public TestRecording run(int number, boolean complete) {
    recording.writeEvent(
        run.asValue(
            event ->
                event
                    .putField("startTime", 0L)
                    .putField("duration", wallTime)
                    .putField("formatVersion", formatVersion)
                    .putField("chunk", number)
                    .putField("complete", complete)
                    .putField("pid", 4711L)
                    .putField("cpus", 2)
                    .putField("wovenClasses", 3)
                    .putField("wovenSites", 17)
                    .putField("skippedMethods", 0)
                    .putField("recordedCalls", recorded)
                    .putField("lostCalls", lost)
                    .putField("sampleInterval", modes.contains("sampling") ? 1_000_000L : 0L)
                    .putField("lostSamples", 0L)
                    .putField("runId", runId)
                    .putField("modes", modes)
                    .putField("options", "mode=" + modes)
                    .putField("agentVersion", "test")
                    .putField("command", "demo.Main --steps 5")
                    .putField("jvm", "OpenJDK 17")
                    .putField("os", "Linux")
                    .putField("sampleEvent", modes.contains("sampling") ? "cpu" : "")));
    return this;
  }

  /** Ends the recording in order. */
  public void end() throws IOException {
    run(chunk, true);
  }

  @Override
  public void close() throws IOException {
    flush();
    file.close();
  }

  private void flush() throws IOException {
    recording.close();
    byte[] bytes = content.toByteArray();
    content.reset();
    // The writer numbers the metadata of all chunks 1, by which the JDK's parser takes them for the
    // same and goes on with
    // the strings of the chunk before.
    int id = (int) ByteBuffer.wrap(bytes).getLong(METADATA_OFFSET);
    for (int field = 0; field < 4; field++) { // size, type, start, duration
      while (bytes[id++] < 0) {}
    }
    bytes[id] = ++metadataId;
    file.write(bytes);
  }

  private interface Fields {
    TypeStructureBuilder add(TypeStructureBuilder type);
  }

  /**
   * The JDK's parser wants startTime first and duration second, so the writer's own event types
   * will not do.
   */
  private Type event(String name, boolean duration, Fields fields) {
    return recording.registerType(
        name,
        EVENT,
        type -> {
          TypeStructureBuilder begun = type.addField("startTime", Builtin.LONG);
          fields.add(duration ? begun.addField("duration", Builtin.LONG) : begun);
        });
  }

  private static TypeStructureBuilder strings(TypeStructureBuilder type, String... names) {
    TypeStructureBuilder result = type;
    for (String name : names) {
      result = result.addField(name, Builtin.STRING);
    }
    return result;
  }

  private static void thread(TypedValueBuilder value, String name, long id) {
    value
        .putField("osName", name)
        .putField("osThreadId", 1000 + id)
        .putField("javaName", name)
        .putField("javaThreadId", id);
  }

  Type siteType() {
    return siteType;
  }

  Type threadType() {
    return threadType;
  }

  TypedValue threadNamed(String name) {
    return threadType.asValue(value -> thread(value, name, 1));
  }

  TypedValue site(Site site) {
    return sites.computeIfAbsent(
        site,
        key ->
            siteType.asValue(
                value -> {
                  boolean function = key.kind().equals("function") || key.kind().equals("phase");
                  if (formatVersion > 1) {
                    value.putField("label", key.label());
                  }
                  value
                      .putField("kind", key.kind())
                      .putField("owner", key.owner())
                      .putField("name", key.name())
                      .putField("descriptor", "()V")
                      .putField("library", "test")
                      .putField("callerClass", function ? "" : "demo.Main")
                      .putField("callerMethod", key.caller())
                      .putField("callerDescriptor", function ? "" : "()V")
                      .putField("file", key.file())
                      .putField("line", key.line());
                }));
  }
}
