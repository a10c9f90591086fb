package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** The events that describe a run, of which a chunk has few. */
final class RunEvents {

  private RunEvents() {}

  static RunChunk run(Struct event, Chunk chunk) throws DamagedException {
    RunInfo info =
        new RunInfo(
            event.text("runId"),
            instant(chunk.epochNanos(event.number("startTime"))),
            event.number("duration"),
            event.flag("complete"),
            event.text("command"),
            event.text("modes"),
            event.text("options"),
            event.text("agentVersion"),
            new RunInfo.Machine(
                event.number("pid"), event.text("jvm"), event.text("os"), event.integer("cpus")),
            new RunInfo.Weaving(
                event.integer("wovenClasses"),
                event.integer("wovenSites"),
                event.integer("skippedMethods"),
                List.of()),
            event.number("recordedCalls"),
            event.number("lostCalls"),
            List.of(),
            new RunInfo.Sampling(
                event.text("sampleEvent"),
                event.number("sampleInterval"),
                event.number("lostSamples"),
                event.text("sampleNote")),
            JvmActivity.UNKNOWN,
            ProbeCost.UNKNOWN,
            List.of());
    long recorded = event.has("recorded") ? event.number("recorded") : -1;
    return new RunChunk(
        event.integer("chunk"), event.integer("formatVersion"), info.complete(), recorded, info);
  }

  static Instant instant(long epochNanos) throws DamagedException {
    try {
      return Instant.ofEpochSecond(
          Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L));
    } catch (DateTimeException e) {
      throw new DamagedException("it was begun at no possible time", e);
    }
  }

  static ProbeCost cost(Struct event) {
    return new ProbeCost(
        event.number("timedCalls"),
        0,
        event.number("call"),
        event.number("within"),
        event.number("pass"),
        event.number("shapes"),
        event.number("waits"),
        Collections.emptySortedMap());
  }

  static RunInfo.Loss loss(Struct event) throws DamagedException {
    Struct thread = event.struct("eventThread");
    return new RunInfo.Loss(
        thread == null ? "" : thread.text("javaName"),
        thread == null ? 0 : thread.number("javaThreadId"),
        event.number("calls"),
        event.text("reason"));
  }

  static RunInfo.SkippedMethod skipped(Struct event) throws DamagedException {
    return new RunInfo.SkippedMethod(
        event.text("className"), event.text("method"), event.text("reason"));
  }
}
