package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that a recording says of its run, line by line: what it was, what is lost, what it cost. */
public final class RunFacts {

  private RunFacts() {}

  /** The lines of what is known. */
  public static List<RunHeader.Line> lines(RunInfo run) {
    List<RunHeader.Line> lines = new ArrayList<>();
    add(lines, "complete", complete(run));
    add(lines, "command", run.command());
    add(lines, "start", run.startTime().equals(Instant.EPOCH) ? "" : run.startTime().toString());
    add(lines, "wall time", Numbers.seconds(run.wallTime()) + " s");
    add(lines, "run", run.runId());
    add(lines, "process", run.machine().pid() == 0 ? "" : Long.toString(run.machine().pid()));
    add(lines, "jvm", run.machine().jvm());
    add(lines, "machine", machine(run.machine()));
    add(lines, "agent", run.agentVersion());
    add(lines, "options", run.options());
    add(lines, "modes", run.modes());
    add(lines, "sampled", sampled(run.sampling()));
    add(lines, "probes", woven(run.weaving()));
    for (RunInfo.SkippedMethod method : run.weaving().skipped()) {
      add(lines, "skipped", method.className() + "." + method.method() + ": " + method.reason());
    }
    add(lines, "recorded", run.recordedCalls() == 0 ? "" : run.recordedCalls() + " calls");
    add(lines, "lost", lost(run));
    for (RunInfo.Loss loss : run.losses()) {
      add(lines, "loss", loss.calls() + " calls of " + loss.thread() + ": " + loss.reason());
    }
    add(lines, "cost", cost(run.probes()));
    add(lines, "jvm did", jvm(run.jvm()));
    run.notes().forEach(note -> add(lines, "note", note));
    return lines;
  }

  private static void add(List<RunHeader.Line> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add(new RunHeader.Line(name, text));
    }
  }

  private static String complete(RunInfo run) {
    if (run.isCutOff()) {
      return "no: the file is cut off";
    }
    return run.complete()
        ? "yes"
        : "no: the recording was not closed in order, or a part is missing";
  }

  private static String machine(RunInfo.Machine machine) {
    String cpus = machine.cpus() == 0 ? "" : machine.cpus() + " CPUs";
    return machine.os() + (machine.os().isEmpty() || cpus.isEmpty() ? "" : ", ") + cpus;
  }

  private static String sampled(RunInfo.Sampling sampling) {
    if (sampling.interval() == 0) {
      return "";
    }
    return "%s every %s%s"
        .formatted(
            sampling.event(),
            Numbers.span(sampling.interval()),
            sampling.note().isEmpty() ? "" : "; " + sampling.note());
  }

  private static String woven(RunInfo.Weaving weaving) {
    if (weaving.classes() == 0 && weaving.skippedMethods() == 0) {
      return "";
    }
    return "%d sites in %d classes; %d methods skipped"
        .formatted(weaving.sites(), weaving.classes(), weaving.skippedMethods());
  }

  private static String lost(RunInfo run) {
    long samples = run.sampling().lostSamples();
    String calls = run.lostCalls() == 0 ? "" : run.lostCalls() + " calls";
    String lostSamples = samples > 0 ? samples + " samples" : "";
    if (calls.isEmpty() && lostSamples.isEmpty()) {
      return samples < 0 ? "no calls; it is not known how many samples" : "nothing";
    }
    return calls + (calls.isEmpty() || lostSamples.isEmpty() ? "" : ", ") + lostSamples;
  }

  private static String cost(ProbeCost cost) {
    return cost.isKnown()
        ? String.format(
            Locale.ROOT,
            "%s in all threads: %d calls timed at %.0f ns, %d counted at %.1f ns",
            Numbers.span(cost.nanos()),
            cost.timedCalls(),
            cost.call() / 1000.0,
            cost.passedCalls(),
            cost.pass() / 1000.0)
        : "";
  }

  private static String jvm(JvmActivity jvm) {
    return jvm.equals(JvmActivity.UNKNOWN)
        ? ""
        : "%d garbage collections, %s s of pauses; %d compilations"
            .formatted(jvm.collections(), Numbers.seconds(jvm.pauseTime()), jvm.compilations());
  }
}
