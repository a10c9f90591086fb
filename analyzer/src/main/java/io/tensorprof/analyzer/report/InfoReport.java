package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.FunctionTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is in a recording: the run, what was measured, what is missing, what it cost. */
public final class InfoReport {

  private final PrintWriter out;

  /** A report to a writer. */
  public InfoReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @param name the file, or how several are called
   * @param profiles of each thing that the recording measures one, at least one
   */
  public void print(String name, FileFacts facts, List<Profile> profiles) {
    RunInfo run = profiles.get(0).run();
    field("recording", name);
    field("size", size(facts));
    field("complete", complete(run));
    field("command", run.command());
    field("start", run.startTime().equals(Instant.EPOCH) ? "" : run.startTime().toString());
    field("wall time", Numbers.seconds(run.wallTime()) + " s");
    field("run", run.runId());
    field("process", run.machine().pid() == 0 ? "" : Long.toString(run.machine().pid()));
    field("jvm", run.machine().jvm());
    field("machine", machine(run.machine()));
    field("agent", run.agentVersion());
    field("options", run.options());
    field("modes", run.modes());
    field("sampled", sampled(run.sampling()));
    field("probes", woven(run.weaving()));
    for (RunInfo.SkippedMethod method : run.weaving().skipped()) {
      field("skipped", method.className() + "." + method.method() + ": " + method.reason());
    }
    field("recorded", run.recordedCalls() == 0 ? "" : run.recordedCalls() + " calls");
    field("lost", lost(run));
    for (RunInfo.Loss loss : run.losses()) {
      field("loss", loss.calls() + " calls of " + loss.thread() + ": " + loss.reason());
    }
    field("cost", cost(run.probes()));
    field("jvm did", jvm(run.jvm()));
    run.notes().forEach(note -> field("note", note));
    profiles.forEach(this::content);
    census(facts);
    out.println();
  }

  /** Prints what files hold of which no profile can be made. */
  public void print(String name, FileFacts facts) {
    field("recording", name);
    field("size", size(facts));
    census(facts);
    out.println();
  }

  private void census(FileFacts facts) {
    if (facts.chunks() > 0) {
      out.println();
      new CensusTable(facts).print(out);
    }
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      out.printf("%-10s %s%n", name, Plain.text(value));
    }
  }

  private static String size(FileFacts facts) {
    return facts.bytes()
        + " bytes"
        + (facts.chunks() == 0
            ? ""
            : facts.chunks() == 1 ? ", 1 chunk" : ", " + facts.chunks() + " chunks");
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

  private void content(Profile profile) {
    CallTree tree = profile.tree();
    FunctionTable table = FunctionTable.of(profile);
    out.println();
    field("holds", what(profile, table));
    field("tree", tree.size() + " nodes of " + tree.frameCount() + " frames");
    if (profile.mode() == Mode.COUNTING) {
      return;
    }
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      int thread = tree.child(CallTree.ROOT, i);
      field(
          "thread",
          weight(profile, tree.cumtime(thread)) + "  " + tree.frame(thread).displayName());
    }
  }

  private static String what(Profile profile, FunctionTable table) {
    long weight = table.tottime();
    return switch (profile.measured()) {
      case CALLS ->
          table.ncalls() + " calls" + (profile.mode() == Mode.COUNTING ? ", counted" : ", traced");
      case SAMPLES -> table.samples() + " samples, " + Numbers.seconds(weight) + " s";
      case ALLOC -> "stacks of allocations, about " + weight(profile, weight);
      case LOCK -> "waits for locks, " + weight(profile, weight);
    };
  }

  private static String weight(Profile profile, long weight) {
    return profile.measured() == Measured.ALLOC
        ? weight + " bytes"
        : Numbers.seconds(weight) + " s";
  }
}
