package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.query.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of a run, the slowest of them, and what those spent their time in. */
final class StepTable {

  /** Functions in which the slowest steps spend more than others, as far as they are shown. */
  private static final int MOST_EXCESS = 10;

  private final Steps steps;
  private final String name;

  /** A table of the calls of a function. */
  StepTable(Steps steps, String name) {
    this.steps = steps;
    this.name = name;
  }

  Sheets sheets() {
    Sheet totals = totals();
    Sheet slowest = slowest();
    return new Sheets(
        "%d steps of %s in %s seconds"
            .formatted(steps.count(), Printable.of(name), Numbers.seconds(steps.total())),
        List.of(),
        totals,
        List.of(totals, slowest, excess()),
        slowest,
        notes());
  }

  private Sheet totals() {
    return new Sheet(
        "totals",
        "",
        List.of(
            new Sheet.Heading("steps", Unit.COUNT),
            new Sheet.Heading("total", Unit.TIME),
            new Sheet.Heading("min", Unit.TIME),
            new Sheet.Heading("p50", Unit.TIME),
            new Sheet.Heading("p99", Unit.TIME),
            new Sheet.Heading("max", Unit.TIME)),
        List.of(
            Arrays.asList(
                steps.count(),
                steps.total(),
                steps.shortest(),
                steps.p50(),
                steps.p99(),
                steps.longest())));
  }

  private Sheet slowest() {
    List<List<Object>> rows = new ArrayList<>();
    for (Steps.Step step : steps.slowest()) {
      rows.add(
          Arrays.asList(
              step.number(),
              step.start(),
              step.duration(),
              steps.p50() == 0 ? null : (double) step.duration() / steps.p50(),
              step.thread()));
    }
    return new Sheet(
        "slowest",
        "The slowest %s; start is since the beginning of the run".formatted(count(rows.size())),
        List.of(
            new Sheet.Heading("step", Unit.COUNT),
            new Sheet.Heading("start", Unit.TIME),
            new Sheet.Heading("duration", Unit.TIME),
            new Sheet.Heading("of_p50", "x p50", Unit.RATIO),
            new Sheet.Heading("thread", Unit.TEXT)),
        rows);
  }

  private Sheet excess() {
    List<List<Object>> rows = new ArrayList<>();
    for (Steps.Excess excess : steps.excess().stream().limit(MOST_EXCESS).toList()) {
      rows.add(Arrays.asList(excess.more(), excess.slow(), excess.median(), excess.function()));
    }
    return new Sheet(
        "slower_in",
        "Where the slowest %s took longer than the median one: mean and median tottime in a step"
            .formatted(count(steps.slowest().size())),
        List.of(
            new Sheet.Heading("more", Unit.TIME),
            new Sheet.Heading("slowest", Unit.TIME),
            new Sheet.Heading("median", Unit.TIME),
            new Sheet.Heading("function", "filename:lineno(function)", Unit.TEXT)),
        rows);
  }

  private static String count(int number) {
    return number == 1 ? "step" : number + " steps";
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (steps.unfinished() > 0) {
      notes.add(
          "%d %s not ended when the recording did, and %s in no number here"
              .formatted(
                  steps.unfinished(),
                  steps.unfinished() == 1 ? "step had" : "steps had",
                  steps.unfinished() == 1 ? "is" : "are"));
    }
    if (steps.nested() > 0) {
      notes.add(
          "%d of the steps %s within another; their time is in the total once"
              .formatted(steps.nested(), steps.nested() == 1 ? "lies" : "lie"));
    }
    return notes;
  }
}
