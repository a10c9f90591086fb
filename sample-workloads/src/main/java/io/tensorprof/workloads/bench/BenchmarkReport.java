package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The results of one problem as a table, with what cannot be had and why below it. */
public final class BenchmarkReport {

  private static final String ABSENT = "";

  private final CachedResults results;
  private final PhaseFlops flops;
  private final Map<String, List<String>> reasons = new LinkedHashMap<>();

  /** A report on results of a problem with these operation counts. */
  public BenchmarkReport(CachedResults results, MlpFlops flops) {
    this.results = results;
    this.flops = new PhaseFlops(flops);
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
            "over gradient",
            "FLOPs over gradient",
            "peak GiB eager",
            "compiled");
    String reference = "gradient_and_loss";
    addRow(table, results.reference(), reference, ABSENT, ResultFile.REFERENCE_TIME, 1, true);
    results.operators().forEach((row, file) -> addOperator(table, row, file));
    List<String> lines = new ArrayList<>();
    lines.add("Times: " + results.settings() + ".");
    lines.addAll(table.lines());
    reasons.forEach((reason, whats) -> lines.add("n/a: " + reason + ": " + whats(whats)));
    return lines;
  }

  private void addOperator(TextTable table, OperatorRow row, ResultFile file) {
    List<Phase> phases = new ArrayList<>(row.phases());
    phases.add(Phase.MATVEC);
    for (Phase phase : phases) {
      OptionalLong count = flops.of(row, phase);
      double ratio = count.isPresent() ? flops.overGradient(count.getAsLong()) : Double.NaN;
      String title = row.title();
      addRow(table, file, title, phase.key(), phase.key(), ratio, phase == Phase.MATVEC);
    }
  }

  private void addRow(
      TextTable table,
      ResultFile file,
      String operator,
      String phase,
      String key,
      double flopRatio,
      boolean withMemory) {
    String what = phase.isEmpty() ? operator : operator + " " + phase;
    double overGradient =
        file.value(Execution.EAGER, key)
            / results.reference().value(Execution.EAGER, ResultFile.REFERENCE_TIME);
    table.add(
        operator,
        phase,
        cell(file, Execution.EAGER, key, 1e3, what),
        cell(file, Execution.COMPILED, key, 1e3, what),
        number(overGradient),
        number(flopRatio),
        withMemory ? memory(file, Execution.EAGER, what) : ABSENT,
        withMemory ? memory(file, Execution.COMPILED, what) : ABSENT);
  }

  private String memory(ResultFile file, Execution execution, String what) {
    return cell(file, execution, ResultFile.PEAK_MEMORY, 1, what);
  }

  private String cell(
      ResultFile file, Execution execution, String key, double factor, String what) {
    if (!file.has(execution, key)) {
      return ABSENT;
    }
    double value = file.value(execution, key);
    if (Double.isNaN(value)) {
      String reason = file.reason(execution, key).orElse("no reason known");
      List<String> whats = reasons.computeIfAbsent(reason, r -> new ArrayList<>());
      String named = what + " (" + execution.key() + ")";
      if (!whats.contains(named)) {
        whats.add(named);
      }
      return "n/a";
    }
    return String.format(Locale.ROOT, "%.3f", factor * value);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? ABSENT : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String whats(List<String> whats) {
    return String.join(", ", whats);
  }
}
