package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells of each measurement, one line as it ends. */
public final class BenchmarkLog {

  private final PrintWriter out;
  private final Progress progress;

  /** Lines that go to {@code out}, above a progress bar. */
  public BenchmarkLog(PrintWriter out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  /** A time was measured. */
  void time(String what, Execution execution, double seconds) {
    line("[Time] %s (%s): %.4f s", what, execution.key(), seconds);
  }

  /** A time cannot be had. */
  void noTime(String what, Execution execution, String reason) {
    line("[Time] %s (%s): n/a, %s", what, execution.key(), reason);
  }

  /** A time is in the cache. */
  void skippedTime(String what, Execution execution, double seconds) {
    line("[Time] Skipping %s (%s): %s", what, execution.key(), format("%.4f s", seconds));
  }

  /** The times of all phases are in the cache. */
  void skippedPhases(String subject, Execution execution) {
    line("[Time] Skipping %s / precompute (%s)", subject, execution.key());
  }

  /** A peak memory was measured. */
  public void memory(String operator, Execution execution, String where, double gib) {
    line("[Memory] %s (%s) on %s: %.2f GiB", operator, execution.key(), where, gib);
  }

  /** A peak memory cannot be had. */
  void noMemory(String subject, Execution execution, String reason) {
    line("[Memory] %s (%s): n/a, %s", subject, execution.key(), reason);
  }

  /** A child failed to measure a peak memory. */
  void failedMemory(String subject, Execution execution) {
    line("[Memory] FAILED %s (%s), storing NaN", subject, execution.key());
  }

  /** A peak memory is in the cache. */
  void skippedMemory(String subject, Execution execution, double gib) {
    line("[Memory] Skipping %s (%s): %s", subject, execution.key(), format("%.2f GiB", gib));
  }

  /** A child is about to start. */
  void command(List<String> command) {
    line("Running command: %s", String.join(" ", command));
  }

  /** A child has ended. */
  void output(ChildJvm.Ended ended) {
    line("STDOUT: %s", ended.out());
    line("STDERR: %s", ended.err());
  }

  /** Anything else. */
  public void line(String format, Object... arguments) {
    progress.clear();
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  private static String format(String format, double value) {
    return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, format, value);
  }
}
