package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results of one problem as a table, with what cannot be had and why below it. */
public final class BenchmarkReport {

  private static final String ABSENT = "";
  private static final String REFERENCE = "gradient_and_loss";

  private static final String CONVENTION =
      "FLOPs: a multiplication and an addition count 1 each, biases and element-wise ops nothing; an"
          + " eigendecomposition of n rows counts 9n³.";

  private final CachedResults results;
  private final Optional<PhaseFlops> flops;

  /** What is n/a, by the reason. */
  private final Map<String, Set<String>> unavailable = new LinkedHashMap<>();

  /**
   * A report on results of a problem.
   *
   * @param flops its operation counts, where they are known
   */
  public BenchmarkReport(CachedResults results, Optional<MlpFlops> flops) {
    this.results = results;
    this.flops = flops.map(PhaseFlops::new);
  }

  /** The lines of the report. */
  public List<String> lines() {
    TextTable table =
        new TextTable(
            2,
            "operator",
            "phase",
            "eager ms",
            "compiled ms",
            "time/grad",
            "FLOPs",
            "FLOPs/grad",
            "GiB eager",
            "GiB compiled");
    addReference(table);
    results.operators().forEach((row, file) -> addOperator(table, row, file));
    List<String> lines = new ArrayList<>();
    lines.add("Times: " + results.settings() + ". " + CONVENTION);
    lines.addAll(table.lines());
    unavailable.forEach(
        (reason, cells) -> lines.add("n/a: " + String.join(", ", cells) + ": " + reason));
    for (BenchmarkProblem problem : BenchmarkProblem.values()) {
      problem
          .notBundled()
          .or(problem::lacking)
          .ifPresent(reason -> lines.add("not bundled: " + problem.key() + ": " + reason));
    }
    return lines;
  }

  private void addReference(TextTable table) {
    ResultFile file = results.reference();
    Cells cells = new Cells(file, REFERENCE);
    table.add(
        REFERENCE,
        ABSENT,
        cells.millis(Execution.EAGER, ResultFile.REFERENCE_TIME),
        cells.millis(Execution.COMPILED, ResultFile.REFERENCE_TIME),
        ratio(1),
        flops.map(counts -> Long.toString(counts.gradient())).orElse(ABSENT),
        flops.isPresent() ? ratio(1) : ABSENT,
        cells.gib(Execution.EAGER),
        cells.gib(Execution.COMPILED));
  }

  private void addOperator(TextTable table, OperatorRow row, ResultFile file) {
    List<Phase> phases = new ArrayList<>(row.phases());
    phases.add(Phase.MATVEC);
    for (Phase phase : phases) {
      Cells cells = new Cells(file, row.title());
      Optional<Long> count = flops.flatMap(counts -> counts.of(row, phase));
      boolean last = phase == Phase.MATVEC;
      table.add(
          row.title(),
          phase.key(),
          cells.millis(Execution.EAGER, phase.key()),
          cells.millis(Execution.COMPILED, phase.key()),
          ratio(overGradient(file.value(Execution.EAGER, phase.key()))),
          count.map(Object::toString).orElse(ABSENT),
          count.map(c -> ratio((double) c / flops.orElseThrow().gradient())).orElse(ABSENT),
          last ? cells.gib(Execution.EAGER) : ABSENT,
          last ? cells.gib(Execution.COMPILED) : ABSENT);
    }
  }

  private double overGradient(double seconds) {
    return seconds / results.reference().value(Execution.EAGER, ResultFile.REFERENCE_TIME);
  }

  private static String ratio(double ratio) {
    return Double.isNaN(ratio) ? ABSENT : String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** The cells of one row, which write down what is n/a. */
  private final class Cells {

    private final ResultFile file;
    private final String what;

    Cells(ResultFile file, String what) {
      this.file = file;
      this.what = what;
    }

    String millis(Execution execution, String key) {
      return cell(execution, key, 1e3, what);
    }

    String gib(Execution execution) {
      return cell(execution, ResultFile.PEAK_MEMORY, 1, what + " peak memory");
    }

    private String cell(Execution execution, String key, double factor, String name) {
      if (!file.has(execution, key)) {
        return ABSENT;
      }
      double value = file.value(execution, key);
      if (!Double.isNaN(value)) {
        return String.format(Locale.ROOT, "%.3f", factor * value);
      }
      String reason = file.reason(execution, key).orElse("no reason known");
      unavailable
          .computeIfAbsent(reason, r -> new LinkedHashSet<>())
          .add(name + " (" + execution.key() + ")");
      return "n/a";
    }
  }
}
