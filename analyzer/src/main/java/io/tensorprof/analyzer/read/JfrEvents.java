package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Reads the events of a file with the JDK's own parser and hands them to a sink. */
final class JfrEvents {

  /** Events between two calls of the progress. */
  private static final int STRIDE = 1 << 15;

  /** Bytes of a traced call, to guess from the number of events how far in a file we are. */
  private static final int TYPICAL_EVENT_BYTES = 20;

  private static final int[] NO_FRAMES = {};

  private final EventSink sink;
  private final ThreadTable threads;
  private final JfrFrames frames;
  private RecordedThread lastThread;
  private int lastThreadId;
  private EventType callType;
  private boolean weights;

  JfrEvents(EventSink sink, FrameTable frames, ThreadTable threads) {
    this.sink = sink;
    this.threads = threads;
    this.frames = new JfrFrames(frames);
  }

  /** Reads a file whose chunks are all whole. */
  void read(Path file, long fileSize, ReadProgress progress) throws DamagedException {
    try (RecordingFile recording = open(file)) {
      long events = 0;
      RecordedEvent event = next(recording);
      while (event != null) {
        dispatch(event);
        if (++events % STRIDE == 0) {
          progress.read(events, Math.min(0.99, (double) events * TYPICAL_EVENT_BYTES / fileSize));
        }
        event = next(recording);
      }
      progress.read(events, 1);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  // The JDK's parser is not made for untrusted input: damage may show as anything, JDK 25's even as
  // an InternalError. Only its own failures are caught here, so that what the progress throws, to
  // cancel, gets through.

  private static RecordingFile open(Path file) throws DamagedException {
    try {
      return new RecordingFile(file);
    } catch (IOException | RuntimeException | StackOverflowError | InternalError e) {
      throw unreadable(e);
    }
  }

  /** The next event, or null. */
  private static RecordedEvent next(RecordingFile recording) throws DamagedException {
    try {
      return recording.hasMoreEvents() ? recording.readEvent() : null;
    } catch (IOException | RuntimeException | StackOverflowError | InternalError e) {
      throw unreadable(e);
    }
  }

  private void dispatch(RecordedEvent event) throws DamagedException {
    try {
      String name = event.getEventType().getName();
      switch (name) {
        case "tensorprof.Call" -> call(event);
        case "tensorprof.SiteCalls" ->
            sink.siteCalls(frames.site(event.getValue("site")), event.getLong("calls"));
        case "jdk.ExecutionSample", "jdk.NativeMethodSample" ->
            sample(isJvms(event) ? StackEvent.JVM_INTERVAL : StackEvent.INTERVAL, event, 1);
        case "profiler.WallClockSample" ->
            sample(StackEvent.INTERVAL, event, Math.max(1, event.getInt("samples")));
        case "jdk.ObjectAllocationInNewTLAB" -> allocation(event, "tlabSize");
        case "jdk.ObjectAllocationOutsideTLAB" -> allocation(event, "allocationSize");
        case "jdk.JavaMonitorEnter", "jdk.ThreadPark" -> lock(event);
        case "jdk.GarbageCollection", "jdk.GCPhasePause", "jdk.Compilation" -> jvm(event, 0);
        case "jdk.SafepointBegin", "jdk.SafepointEnd" -> jvm(event, event.getLong("safepointId"));
        case "tensorprof.Run" -> sink.run(run(event));
        case "tensorprof.Window" ->
            sink.window(event.getLong("startTime"), event.getLong("duration"));
        case "tensorprof.Cost" -> sink.cost(cost(event));
        case "tensorprof.Demotion" ->
            sink.demotion(frames.site(event.getValue("site")), event.getInt("oneIn"));
        case "tensorprof.Loss" -> sink.loss(loss(event));
        case "tensorprof.Skipped" ->
            sink.skipped(
                new RunInfo.SkippedMethod(
                    text(event, "className"), text(event, "method"), text(event, "reason")));
        default -> sink.other(name);
      }
    } catch (RuntimeException | StackOverflowError | InternalError e) {
      throw new DamagedException(
          "an event %s has not the fields it should have".formatted(event.getEventType().getName()),
          e);
    }
  }

  private void call(RecordedEvent event) throws DamagedException {
    // One tick of our chunks is one nanosecond, so the raw ticks will do.
    sink.call(
        thread(event.getThread("eventThread")),
        frames.variant(
            frames.site(event.getValue("site")),
            new Shapes(shapes(event, "arguments"), shapes(event, "result"))),
        event.getInt("depth"),
        event.getLong("startTime"),
        event.getLong("duration"),
        event.getBoolean("open"),
        event.hasField("thrown") && event.getBoolean("thrown"),
        hasWeights(event.getEventType()) ? event.getInt("weight") : 1);
  }

  private static String shapes(RecordedEvent event, String field) {
    RecordedObject shapes = event.hasField(field) ? event.getValue(field) : null;
    return shapes == null ? "" : text(shapes, "text");
  }

  /** Recordings of earlier agents have no weights: all their calls were timed. */
  private boolean hasWeights(EventType type) {
    if (type != callType) {
      callType = type;
      weights = type.getField("weight") != null;
    }
    return weights;
  }

  /** Types of the JVM's events have settings; async-profiler's, which have the same names, none. */
  private static boolean isJvms(RecordedEvent event) {
    return !event.getEventType().getSettingDescriptors().isEmpty();
  }

  private void sample(StackEvent why, RecordedEvent event, long weight) throws DamagedException {
    int thread = thread(event.getThread("sampledThread"));
    RecordedStackTrace stack = event.getStackTrace();
    if (stack == null) {
      sink.sample(why, thread, NO_FRAMES, true, weight);
      return;
    }
    int[] leafFirst = leafFirst(stack, -1);
    threads.outermost(thread, leafFirst, frames);
    sink.sample(why, thread, leafFirst, stack.isTruncated(), weight);
  }

  private void allocation(RecordedEvent event, String bytes) throws DamagedException {
    RecordedStackTrace stack = event.getStackTrace();
    if (isJvms(event) || stack == null) {
      return; // of a recording that the user made of the JVM
    }
    RecordedClass type = event.getClass("objectClass");
    int leaf = frames.allocated(type == null ? "[unknown]" : type.getName());
    sink.sample(
        StackEvent.ALLOC,
        thread(event.getThread("eventThread")),
        leafFirst(stack, leaf),
        stack.isTruncated(),
        Math.max(1, event.getLong(bytes)));
  }

  private void lock(RecordedEvent event) throws DamagedException {
    RecordedStackTrace stack = event.getStackTrace();
    if (!isJvms(event) && stack != null) {
      sink.sample(
          StackEvent.LOCK,
          thread(event.getThread("eventThread")),
          leafFirst(stack, -1),
          stack.isTruncated(),
          Math.max(1, event.getDuration().toNanos()));
    }
  }

  /** The frames of a stack, below another one if that is not negative. */
  private int[] leafFirst(RecordedStackTrace stack, int leaf) {
    List<RecordedFrame> stackFrames = stack.getFrames();
    int shift = leaf < 0 ? 0 : 1;
    int[] leafFirst = new int[stackFrames.size() + shift];
    if (leaf >= 0) {
      leafFirst[0] = leaf;
    }
    for (int i = shift; i < leafFirst.length; i++) {
      leafFirst[i] = frames.sampled(stackFrames.get(i - shift));
    }
    return leafFirst;
  }

  private void jvm(RecordedEvent event, long safepoint) {
    Instant start = event.getStartTime();
    sink.jvm(
        event.getEventType().getName(),
        start.getEpochSecond() * 1_000_000_000 + start.getNano(),
        event.getDuration().toNanos(),
        safepoint);
  }

  private int thread(RecordedThread thread) throws DamagedException {
    if (thread == null) {
      throw new DamagedException("an event names no thread");
    }
    if (thread == lastThread) {
      return lastThreadId; // the parser gives the same object for the same thread of a chunk
    }
    String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    lastThread = thread;
    lastThreadId = threads.id(thread.getJavaThreadId(), thread.getOSThreadId(), name);
    return lastThreadId;
  }

  private static RunChunk run(RecordedEvent event) {
    RunInfo info =
        new RunInfo(
            text(event, "runId"),
            event.getStartTime(),
            event.getLong("duration"),
            event.getBoolean("complete"),
            text(event, "command"),
            text(event, "modes"),
            text(event, "options"),
            text(event, "agentVersion"),
            new RunInfo.Machine(
                event.getLong("pid"), text(event, "jvm"), text(event, "os"), event.getInt("cpus")),
            new RunInfo.Weaving(
                event.getInt("wovenClasses"),
                event.getInt("wovenSites"),
                event.getInt("skippedMethods"),
                List.of()),
            event.getLong("recordedCalls"),
            event.getLong("lostCalls"),
            List.of(),
            new RunInfo.Sampling(
                text(event, "sampleEvent"),
                event.getLong("sampleInterval"),
                event.getLong("lostSamples"),
                event.hasField("sampleNote") ? text(event, "sampleNote") : ""),
            JvmActivity.UNKNOWN,
            ProbeCost.UNKNOWN,
            List.of());
    long recorded = event.hasField("recorded") ? event.getLong("recorded") : -1;
    return new RunChunk(
        event.getInt("chunk"), event.getInt("formatVersion"), info.complete(), recorded, info);
  }

  private static ProbeCost cost(RecordedEvent event) {
    return new ProbeCost(
        event.getLong("timedCalls"),
        0,
        event.getLong("call"),
        event.getLong("within"),
        event.getLong("pass"),
        event.getDuration("shapes").toNanos(),
        event.getDuration("waits").toNanos(),
        Collections.emptySortedMap());
  }

  private static RunInfo.Loss loss(RecordedEvent event) {
    RecordedThread thread = event.getThread("eventThread");
    return new RunInfo.Loss(
        thread == null || thread.getJavaName() == null ? "" : thread.getJavaName(),
        thread == null ? 0 : thread.getJavaThreadId(),
        event.getLong("calls"),
        text(event, "reason"));
  }

  static String text(RecordedObject object, String field) {
    String text = object.getString(field);
    return text == null ? "" : text;
  }

  private static DamagedException unreadable(Throwable e) {
    return new DamagedException("a chunk cannot be decoded", e);
  }
}
