package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is said above a comparison: which runs, how they were measured, what tells noise from
 * change, and what is missing.
 *
 * @param base runs before
 * @param fresh runs after
 * @param options what is compared
 */
public record DiffHeader(
    List<ComparedRun> base, List<ComparedRun> fresh, Comparison.Options options) {

  private static final String METHOD =
      "Welch's t over the runs; of the rows called a change, 5 % at most are chance (Benjamini-Hochberg), and the margins go with that";

  /** Names and texts, in the order to print them. */
  public List<Map.Entry<String, String>> lines() {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    lines.add(Map.entry("base", runs(base)));
    lines.add(Map.entry("new", runs(fresh)));
    lines.add(Map.entry("mode", mode()));
    if (options.root() != null) {
      lines.add(Map.entry("inside", options.root()));
    }
    String each = options.per() == null ? "one run" : "one call of " + options.per();
    lines.add(
        Map.entry(
            "numbers",
            "of "
                + each
                + (base.size() + fresh.size() > 2
                    ? ", means of %d and %d runs".formatted(base.size(), fresh.size())
                    : "")));
    lines.add(Map.entry("noise", noise()));
    notes().forEach(note -> lines.add(Map.entry("note", note)));
    return lines;
  }

  private String mode() {
    Measured measured = base.get(0).profile().measured();
    String mode = base.get(0).profile().mode().text();
    return switch (measured) {
      case CALLS, SAMPLES -> mode;
      case ALLOC -> mode + " of allocations; bytes are estimates";
      case LOCK -> mode + " of waiting for locks";
    };
  }

  private String noise() {
    boolean counting = base.get(0).profile().mode() == Mode.COUNTING;
    if (isNoiseKnown()) {
      return METHOD;
    }
    String exact = base.get(0).profile().mode() == Mode.SAMPLING ? "" : "; calls are exact";
    return counting
        ? "calls are exact; whether they are the same in each run, three runs on each side would tell"
        : "unknown: three runs on each side would tell change from chance" + exact;
  }

  boolean isNoiseKnown() {
    return base.size() >= 3 && fresh.size() >= 3;
  }

  private static String runs(List<ComparedRun> runs) {
    Set<String> programs =
        runs.stream()
            .map(run -> run.profile().run().program())
            .map(program -> program.isEmpty() ? "unknown" : program)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return String.join(" | ", programs)
        + ": "
        + runs.stream().map(ComparedRun::name).collect(Collectors.joining(", "));
  }

  private List<String> notes() {
    Map<String, List<String>> runsByNote = new TreeMap<>();
    List<ComparedRun> all = new ArrayList<>(base);
    all.addAll(fresh);
    for (ComparedRun run : all) {
      RunInfo info = run.profile().run();
      List<String> notes = new ArrayList<>(info.notes());
      if (info.lostCalls() > 0) {
        notes.add(info.lostCalls() + " calls are lost");
      }
      notes.forEach(
          note -> runsByNote.computeIfAbsent(note, any -> new ArrayList<>()).add(run.name()));
    }
    return runsByNote.entrySet().stream()
        .map(
            note ->
                note.getValue().size() == all.size()
                    ? note.getKey()
                    : String.join(", ", note.getValue()) + ": " + note.getKey())
        .toList();
  }
}
