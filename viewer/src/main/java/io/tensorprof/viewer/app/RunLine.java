package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.report.RunFacts;
import io.tensorprof.analyzer.report.RunHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A line of what is known of a run: a heading, a fact, or a warning of what is missing.
 *
 * @param name what it tells of; the text of a heading
 * @param text what it says; empty for a heading
 */
record RunLine(Kind kind, String name, String text) {

  /** What a line is. */
  enum Kind {
    HEADING,
    FACT,
    WARNING
  }

  /** Names of facts, by their heading. */
  private static final Map<String, List<String>> HEADINGS = new LinkedHashMap<>();

  static {
    HEADINGS.put("Run", List.of("complete", "command", "start", "wall time", "run", "process"));
    HEADINGS.put("Measured", List.of("mode", "modes", "sampled", "recorded", "lost", "loss"));
    HEADINGS.put("Machine", List.of("jvm", "machine"));
    HEADINGS.put("Agent", List.of("agent", "options", "probes", "skipped"));
    HEADINGS.put("The profiler's own cost", List.of("profiler", "cost", "budget", "counted"));
    HEADINGS.put("What the JVM did", List.of("jvm did"));
    HEADINGS.put("Notes", List.of("note"));
  }

  /** All lines of a profile's run, the warnings first. */
  static List<RunLine> of(String file, Profile profile) {
    List<RunLine> lines = new ArrayList<>(warnings(profile.run()));
    lines.add(0, new RunLine(Kind.FACT, "recording", PlainText.of(file)));
    List<RunHeader.Line> facts = facts(profile);
    HEADINGS.forEach(
        (heading, names) -> {
          List<RunHeader.Line> below =
              facts.stream().filter(line -> names.contains(line.name())).toList();
          if (!below.isEmpty()) {
            lines.add(new RunLine(Kind.HEADING, heading, ""));
            below.forEach(
                line -> lines.add(new RunLine(Kind.FACT, line.name(), PlainText.of(line.text()))));
          }
        });
    return lines;
  }

  /** What the reader of any number must know. */
  private static List<RunLine> warnings(RunInfo run) {
    List<String> warnings = new ArrayList<>();
    if (run.isCutOff()) {
      warnings.add(RunInfo.CUT_OFF);
    } else if (!run.complete()) {
      warnings.add("the recording was not closed in order, or a part is missing");
    }
    if (run.lostCalls() > 0) {
      warnings.add(String.format(Locale.ROOT, "%,d calls are lost", run.lostCalls()));
    }
    if (run.sampling().lostSamples() > 0) {
      warnings.add(
          String.format(Locale.ROOT, "%,d samples are lost", run.sampling().lostSamples()));
    }
    if (run.weaving().skippedMethods() > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              run.weaving().skippedMethods() == 1
                  ? "%,d method that calls ops could not be instrumented; its calls are not here"
                  : "%,d methods that call ops could not be instrumented; their calls are not here",
              run.weaving().skippedMethods()));
    }
    return warnings.stream().map(text -> new RunLine(Kind.WARNING, "warning", text)).toList();
  }

  /** Of the run's JVM activity the header's line has more. */
  private static List<RunHeader.Line> facts(Profile profile) {
    List<RunHeader.Line> facts = new ArrayList<>();
    for (RunHeader.Line line : RunHeader.lines(profile)) {
      switch (line.name()) {
        case "mode", "profiler", "budget" -> facts.add(line);
        case "jvm" -> facts.add(new RunHeader.Line("jvm did", line.text()));
        default -> {} // the run's own facts say it
      }
    }
    for (RunHeader.Line line : RunFacts.lines(profile.run())) {
      if (!line.name().equals("jvm did")) {
        facts.add(line);
      }
    }
    profile
        .run()
        .probes()
        .demoted()
        .forEach(
            (frame, oneIn) ->
                facts.add(
                    new RunHeader.Line(
                        "counted",
                        frame.displayName()
                            + (frame.site() == null ? "" : " at " + frame.site().location())
                            + (oneIn == 0
                                ? ": only counted from some time on"
                                : ": one call in " + oneIn + " was timed"))));
    return facts;
  }

  /** As it is copied. */
  @Override
  public String toString() {
    return kind == Kind.HEADING ? name : name + "\t" + text;
  }
}
