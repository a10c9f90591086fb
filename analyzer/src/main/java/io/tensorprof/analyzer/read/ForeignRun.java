package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a recording that is not of our agent says of its run, by events of the JVM. */
final class ForeignRun {

  /** async-profiler's interval when it is asked for none. */
  private static final long DEFAULT_INTERVAL = 10_000_000;

  private final Map<String, Long> periods = new HashMap<>(); // ns, by type of event
  private final List<String> notes = new ArrayList<>();
  private long begin = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private String jvm = "";
  private String os = "";
  private String command = "";
  private long pid;
  private int cpus;
  private String sampler = "";
  private long samplerInterval;
  private long lostSamples;
  private long lostBytes;

  /** A chunk of the recording. */
  void chunk(Chunk chunk) {
    begin = Math.min(begin, chunk.startNanos());
    end = Math.max(end, chunk.startNanos() + Math.max(0, chunk.durationNanos()));
  }

  void event(Struct event, String name, String about) throws DamagedException {
    switch (name) {
      case "jdk.JVMInformation" -> {
        jvm = event.text("jvmName") + " " + event.text("jvmVersion");
        command = event.text("javaArguments");
        pid = event.number("pid");
      }
      case "jdk.OSInformation" -> os = event.text("osVersion").lines().findFirst().orElse("");
      case "jdk.CPUInformation" -> cpus = event.integer("hwThreads");
      case "jdk.DataLoss" -> lostBytes += Math.max(0, event.number("amount"));
      case "jdk.CPUTimeSamplesLost" -> lostSamples += Math.max(0, event.number("lostSamples"));
      default -> setting(event.text("name"), event.text("value"), about);
    }
  }

  private void setting(String name, String value, String about) {
    switch (name) {
      case "period" -> periods.put(about, nanos(value));
      case "event" -> sampler = value;
      case "interval" -> samplerInterval = nanos(value);
      default -> {}
    }
  }

  /** A span as settings write it, {@code 20 ms}, or plain nanoseconds; 0 when it is none. */
  private static long nanos(String text) {
    String[] words = text.strip().split(" ", 2);
    try {
      long number = Long.parseLong(words[0]);
      String unit = words.length > 1 ? words[1] : "ns";
      return switch (unit) {
        case "ns" -> number;
        case "us" -> TimeUnit.MICROSECONDS.toNanos(number);
        case "ms" -> TimeUnit.MILLISECONDS.toNanos(number);
        case "s" -> TimeUnit.SECONDS.toNanos(number);
        default -> 0;
      };
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Nanoseconds between samples of the JVM's of one type; 0 when it does not say. */
  long period(String eventName) {
    return Math.max(0, periods.getOrDefault(eventName, 0L));
  }

  /** Nanoseconds between async-profiler's samples. */
  long samplerInterval() {
    return samplerInterval > 0 ? samplerInterval : DEFAULT_INTERVAL;
  }

  /** What drives async-profiler's sampling; empty when it does not say. */
  String sampler() {
    return sampler;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  RunInfo finish(
      boolean truncated, String modes, String samplerEvent, long interval, JvmActivity activity)
      throws DamagedException {
    List<String> all = new ArrayList<>();
    if (truncated) {
      all.add(RunInfo.CUT_OFF);
    }
    if (lostBytes > 0) {
      all.add(
          "the JVM dropped %d bytes of events for want of buffers: what they said is missing"
              .formatted(lostBytes));
    }
    all.addAll(notes);
    return new RunInfo(
        "",
        RunEvents.instant(begin),
        Math.max(0, end - begin),
        !truncated,
        command,
        modes,
        "",
        "",
        new RunInfo.Machine(pid, jvm.strip(), os, cpus),
        RunInfo.Weaving.NONE,
        0,
        0,
        List.of(),
        new RunInfo.Sampling(samplerEvent, interval, lostSamples, ""),
        activity,
        ProbeCost.UNKNOWN,
        all);
  }
}
