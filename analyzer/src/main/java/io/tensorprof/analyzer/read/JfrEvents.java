package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> sample(event);
        case "tensorprof.Run" -> sink.run(run(event));
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
        frames.site(event.getValue("site")),
        event.getInt("depth"),
        event.getLong("startTime"),
        event.getLong("duration"));
  }

  private void sample(RecordedEvent event) throws DamagedException {
    RecordedThread thread = event.getThread("sampledThread");
    RecordedStackTrace stack = event.getStackTrace();
    if (stack == null) {
      sink.sample(thread(thread), NO_FRAMES, true);
      return;
    }
    List<RecordedFrame> stackFrames = stack.getFrames();
    int[] leafFirst = new int[stackFrames.size()];
    for (int i = 0; i < leafFirst.length; i++) {
      leafFirst[i] = frames.sampled(stackFrames.get(i));
    }
    sink.sample(thread(thread), leafFirst, stack.isTruncated());
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
                event.getLong("lostSamples")),
            List.of());
    return new RunChunk(
        event.getInt("chunk"), event.getInt("formatVersion"), info.complete(), info);
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
