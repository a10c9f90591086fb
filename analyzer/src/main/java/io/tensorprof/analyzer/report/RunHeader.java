package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The lines above a report: which program it was, how it was measured, and what is missing. */
public final class RunHeader {

  private static final int MOST_PERCENT = 95;

  private RunHeader() {}

  /** One line: what it tells of, and what it says of it. */
  public record Line(String name, String text) {}

  /** Prints the lines, and an empty one behind them. */
  public static void print(Profile profile, PrintWriter out) {
    lines(profile)
        .forEach(line -> out.printf("%-10s %s%n", line.name(), Printable.of(line.text())));
    out.println();
  }

  /** The lines. */
  public static List<Line> lines(Profile profile) {
    List<Line> out = new ArrayList<>();
    RunInfo run = profile.run();
    field("program", run.program().isEmpty() ? "unknown" : run.program(), out);
    field("mode", how(profile), out);
    field("wall time", Numbers.seconds(run.wallTime()) + " s", out);
    if (run.lostCalls() > 0) {
      field("lost", run.lostCalls() + " calls" + reasons(run), out);
    }
    if (profile.mode() == Mode.SAMPLING && run.sampling().lostSamples() > 0) {
      field("lost", run.sampling().lostSamples() + " samples", out);
    }
    if (profile.measured() == Measured.SAMPLES && !run.sampling().note().isEmpty()) {
      field("note", "sampled by " + run.sampling().event() + "; " + run.sampling().note(), out);
    }
    if (profile.measured() == Measured.SAMPLES && run.sampling().event().equals("wall")) {
      field(
          "note",
          "all threads are sampled, also those that wait: seconds add up over threads; --root main shows one",
          out);
    }
    if (!run.jvm().equals(JvmActivity.UNKNOWN)) {
      field("jvm", jvm(run.jvm()), out);
    }
    if (profile.measured() == Measured.CALLS
        && run.probes().isKnown()
        && !run.notes().contains(RunInfo.NET)) {
      field("profiler", profiler(profile), out);
    }
    if (!run.probes().demoted().isEmpty()) {
      field("budget", budget(run.probes()), out);
    }
    if (run.weaving().skippedMethods() > 0) {
      field("skipped", skipped(run.weaving()), out);
    }
    for (String note : run.notes()) {
      field("note", note, out);
    }
    return out;
  }

  private static void field(String name, String value, List<Line> out) {
    out.add(new Line(name, value));
  }

  private static String profiler(Profile profile) {
    ProbeCost probes = profile.run().probes();
    String passed =
        probes.passedCalls() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %d counted at %.1f ns",
                probes.passedCalls(),
                probes.pass() / 1000.0);
    String line =
        String.format(
            Locale.ROOT,
            "%s of the threads' time: %d calls timed at %.0f ns%s",
            share(probes.nanos(), profile.tree().cumtime(CallTree.ROOT)),
            probes.timedCalls(),
            probes.call() / 1000.0,
            passed);
    return line
        + (probes.shapes() == 0 ? "" : ", shapes " + Numbers.span(probes.shapes()))
        + (probes.waits() == 0 ? "" : ", waiting for the recorder " + Numbers.span(probes.waits()));
  }

  /**
   * In words where it is so much that the estimate, made beside the program, may exceed the whole.
   */
  private static String share(long nanos, long whole) {
    double percent = 100.0 * nanos / Math.max(1, whole);
    return percent > MOST_PERCENT
        ? "nearly all"
        : String.format(Locale.ROOT, "about %.1f %%", percent);
  }

  private static String budget(ProbeCost probes) {
    long counted = probes.demoted().values().stream().filter(oneIn -> oneIn == 0).count();
    return "%d call site%s had too many calls to time each: %d in part, %d only counted from some time on; their rows are marked, and time that was not taken is their callers'"
        .formatted(
            probes.demoted().size(),
            probes.demoted().size() == 1 ? "" : "s",
            probes.demoted().size() - counted,
            counted);
  }

  private static String jvm(JvmActivity jvm) {
    return "%d garbage collections, %d pauses of %s s; %d safepoints of %s s; %d compilations, %s s beside the program"
        .formatted(
            jvm.collections(),
            jvm.pauses(),
            Numbers.seconds(jvm.pauseTime()),
            jvm.safepoints(),
            Numbers.seconds(jvm.safepointTime()),
            jvm.compilations(),
            Numbers.seconds(jvm.compilationTime()));
  }

  private static String how(Profile profile) {
    if (profile.measured() == Measured.ALLOC) {
      return "sampling of allocations; bytes are estimates";
    }
    if (profile.measured() == Measured.LOCK) {
      return "waiting for locks, as far as it was longer than lock=";
    }
    RunInfo.Sampling sampling = profile.run().sampling();
    return switch (profile.mode()) {
      case TRACING ->
          profile.run().isEstimated() ? "tracing, some calls timed" : "tracing, every call timed";
      case COUNTING -> "counting, calls exact and not timed";
      case SAMPLING -> {
        String event = sampling.event().isEmpty() ? "" : " of " + sampling.event() + " time";
        yield "sampling, one sample per %s%s; seconds are samples x %s"
            .formatted(Numbers.span(sampling.interval()), event, Numbers.span(sampling.interval()));
      }
    };
  }

  private static String reasons(RunInfo run) {
    Map<String, Long> calls = new TreeMap<>();
    for (RunInfo.Loss loss : run.losses()) {
      calls.merge(loss.reason() + " in " + loss.thread(), loss.calls(), Long::sum);
    }
    if (calls.isEmpty()) {
      return "";
    }
    return ": "
        + String.join(
            ", ", calls.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
  }

  private static String skipped(RunInfo.Weaving weaving) {
    long methods = weaving.skippedMethods();
    String count =
        methods + (methods == 1 ? " method was" : " methods were") + " left without probes";
    return weaving.skipped().isEmpty()
        ? count
        : "%s%s %s.%s: %s"
            .formatted(
                count,
                methods == 1 ? ":" : ", the first",
                weaving.skipped().get(0).className(),
                weaving.skipped().get(0).method(),
                weaving.skipped().get(0).reason());
  }
}
