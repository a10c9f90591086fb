package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;
import io.tensorprof.analyzer.jfr.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Hands the events of a chunk to a sink, each as what it means. */
final class ChunkEvents {

  /** Events between two calls of the progress. */
  private static final int STRIDE = 1 << 16;

  private final ChunkReader chunk;
  private final EventSink sink;
  private final ChunkThreads threads;
  private final ChunkSites sites;
  private final ChunkStacks stacks;
  private final List<Counter> counters = new ArrayList<>();

  /** What is done with the events of one type. */
  @FunctionalInterface
  interface Handler {
    /** Takes the chunk's current event, which is decoded. */
    void event() throws DamagedException;

    /** Takes events of the same type that follow at once, without decoding them; how many. */
    default int following() throws DamagedException {
      return 0;
    }
  }

  /** Hears how many events and bytes were read. */
  @FunctionalInterface
  interface Progress {
    void read(long moreEvents, long bytesOfChunk);
  }

  /**
   * The events of a chunk.
   *
   * @param byLine whether sampled methods are frames for each of their lines
   */
  ChunkEvents(
      ChunkReader chunk, EventSink sink, FrameTable frames, ThreadTable threads, boolean byLine) {
    this.chunk = chunk;
    this.sink = sink;
    this.threads = new ChunkThreads(chunk.pools(), threads);
    this.sites = new ChunkSites(chunk.pools(), frames);
    this.stacks = new ChunkStacks(chunk.pools(), frames, byLine);
  }

  /** The run that a chunk says it is of; null when it says nothing. */
  static String runId(ChunkReader chunk) throws IOException, DamagedException {
    if (!chunk.declares("tensorprof.Run")) {
      return null;
    }
    while (chunk.next()) {
      if (chunk.type().name().equals("tensorprof.Run")) {
        chunk.decode();
        return chunk.event().text("runId");
      }
    }
    return null;
  }

  /** Reads all events. */
  void read(Progress progress) throws IOException, DamagedException {
    int events = 0;
    while (chunk.next()) {
      EventType type = chunk.type();
      Handler handler = (Handler) type.handler();
      if (handler == null) {
        handler = handler(type);
        type.handler(handler);
      }
      if (!(handler instanceof Counter)) {
        chunk.decode();
      }
      handler.event();
      events += 1 + handler.following();
      if (events >= STRIDE) {
        progress.read(events, chunk.read());
        events = 0;
      }
    }
    for (Counter counter : counters) {
      sink.other(counter.eventName, counter.count);
    }
    progress.read(events, chunk.read());
  }

  private Handler handler(EventType type) {
    String name = type.name();
    return switch (name) {
      case "tensorprof.Call" -> new CallHandler(type, chunk, sink, threads, sites);
      case "tensorprof.SiteCalls" ->
          () -> sink.siteCalls(sites.frame(event().number("site")), event().number("calls"));
      case "tensorprof.Run" -> () -> sink.run(RunEvents.run(event(), chunk.chunk()));
      case "tensorprof.Window" ->
          () -> sink.window(event().number("startTime"), event().number("duration"));
      case "tensorprof.Cost" -> () -> sink.cost(RunEvents.cost(event()));
      case "tensorprof.Demotion" ->
          () -> sink.demotion(sites.frame(event().number("site")), event().integer("oneIn"));
      case "tensorprof.Loss" -> () -> sink.loss(RunEvents.loss(event()));
      case "tensorprof.Skipped" -> () -> sink.skipped(RunEvents.skipped(event()));
      case "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.Compilation",
          "jdk.SafepointBegin",
          "jdk.SafepointEnd" ->
          () -> jvm(name, event());
      case "jdk.MethodTrace" -> this::methodTrace;
      case "jdk.MethodTiming" -> this::methodTiming;
      case "jdk.JVMInformation",
          "jdk.OSInformation",
          "jdk.CPUInformation",
          "jdk.ActiveSetting",
          "jdk.DataLoss",
          "jdk.CPUTimeSamplesLost" ->
          () -> environment(name, event());
      default -> {
        Handler ofStacks = StackHandler.of(type, chunk, sink, threads, stacks);
        yield ofStacks != null ? ofStacks : other(name);
      }
    };
  }

  /** Counts events that are not read. */
  private static final class Counter implements Handler {
    final String eventName;
    long count;

    Counter(String eventName) {
      this.eventName = eventName;
    }

    @Override
    public void event() {
      count++;
    }
  }

  private Handler other(String name) {
    Counter counter = new Counter(name);
    counters.add(counter);
    return counter;
  }

  private void methodTrace() throws DamagedException {
    Struct event = event();
    ChunkStacks.Stack callers = stacks.stack(event.number("stackTrace"));
    sink.methodTrace(
        threads.id(event.number("eventThread")),
        stacks.function(event.number("method")),
        callers == null ? 0 : callers.leafFirst.length,
        chunk.chunk().nanos(event.number("startTime")),
        chunk.chunk().nanos(event.number("duration")));
  }

  private void methodTiming() throws DamagedException {
    Struct event = event();
    long calls = event.number("invocations");
    double average = chunk.chunk().exactNanos(event.number("average"));
    sink.methodTiming(
        stacks.function(event.number("method")),
        calls,
        (long) (average * calls),
        chunk.chunk().nanos(event.number("minimum")),
        chunk.chunk().nanos(event.number("maximum")));
  }

  private void environment(String name, Struct event) throws DamagedException {
    String about = event.has("id") ? chunk.typeName(event.number("id")) : "";
    sink.environment(event, name, about, chunk.chunk());
  }

  private Struct event() {
    return chunk.event();
  }

  private void jvm(String name, Struct event) {
    sink.jvm(
        name,
        chunk.chunk().epochNanos(event.number("startTime")),
        chunk.chunk().nanos(event.number("duration")),
        event.number("safepointId"));
  }
}
