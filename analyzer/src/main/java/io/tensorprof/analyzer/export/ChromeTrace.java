package io.tensorprof.analyzer.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.CallStream;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.TracedCall;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace in Chrome's JSON: every call of a recording as one complete event, streamed as it is
 * read, inner calls mostly before the outer ones: readers sort. Memory grows with threads, sites
 * and the chosen steps, not with calls.
 */
final class ChromeTrace implements CallVisitor {

  /** Ids for threads whose own are no numbers or not theirs alone; Linux has no thread up there. */
  private static final long FIRST_FREE_ID = 1L << 22;

  private final TraceEvents events;
  private final Map<String, Long> tids = new HashMap<>(); // by the id of the recording
  private final StepCalls steps;

  private ChromeTrace(TraceEvents events, StepCalls steps) {
    this.events = events;
    this.steps = steps;
  }

  /**
   * Writes a trace.
   *
   * @param files the recording
   * @param profile what was read from it before, for its threads' names
   * @param step name of the function whose calls are steps; null for none
   */
  static void write(List<Path> files, Profile profile, String step, OutputStream out)
      throws IOException, RecordingException {
    RunInfo run = profile.run();
    try (JsonGenerator json = JsonOut.to(out)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 1);
      json.writeStringField("displayTimeUnit", "ns");
      json.writeObjectFieldStart("otherData");
      json.writeStringField("program", Unicode.wellFormed(run.program()));
      json.writeStringField("run", Unicode.wellFormed(run.runId()));
      json.writeStringField("jvm", Unicode.wellFormed(run.machine().jvm()));
      json.writeStringField("os", Unicode.wellFormed(run.machine().os()));
      json.writeEndObject();
      json.writeArrayFieldStart("traceEvents");
      ChromeTrace trace =
          new ChromeTrace(
              new TraceEvents(json, run.machine().pid()),
              step == null ? null : new StepCalls(step));
      trace.names(profile);
      try {
        OuterFirst ordered = new OuterFirst(trace);
        CallStream.readWhole(files, ordered, ReadProgress.NONE);
        ordered.finish();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      trace.steps();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }

  private void names(Profile profile) throws IOException {
    RunInfo run = profile.run();
    events.metadata("process_name", 0, "name", run.program());
    events.metadata("process_labels", 0, "labels", run.machine().jvm());
    events.metadata("process_sort_index", 0, "sort_index", 0);
    List<Frame> threads = new ArrayList<>();
    for (int i = 0; i < profile.tree().childCount(CallTree.ROOT); i++) {
      Frame frame = profile.tree().frame(profile.tree().child(CallTree.ROOT, i));
      if (frame.kind() == Frame.Kind.THREAD) {
        threads.add(frame);
      }
    }
    threads.sort(
        Comparator.comparingLong((Frame frame) -> number(frame.descriptor()))
            .thenComparing(Frame::descriptor));
    int place = 0;
    for (Frame thread : threads) {
      long tid = tid(thread);
      events.metadata("thread_name", tid, "name", thread.name());
      events.metadata("thread_sort_index", tid, "sort_index", place++);
    }
  }

  @Override
  public void call(TracedCall call) {
    try {
      long tid = tid(call.thread());
      events.call(call, tid);
      if (steps != null) {
        steps.add(call, tid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void steps() throws IOException {
    long number = 0;
    for (StepCalls.Step step : steps == null ? List.<StepCalls.Step>of() : steps.outermost()) {
      events.step(++number, step.tid(), step.start(), step.duration());
    }
  }

  /** The JVM's id of a thread where it has one, else the system's, else one of ours. */
  private long tid(Frame thread) {
    Long known = tids.get(thread.descriptor());
    if (known != null) {
      return known;
    }
    long own = number(thread.descriptor());
    boolean free = own > 0 && own < FIRST_FREE_ID && !tids.containsValue(own);
    long tid = free ? own : FIRST_FREE_ID + tids.size();
    tids.put(thread.descriptor(), tid);
    return tid;
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id.substring(id.lastIndexOf(' ') + 1));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
