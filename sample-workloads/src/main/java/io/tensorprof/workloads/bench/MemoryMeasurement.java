package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures peak memories, each in a child JVM of its own, unless the cache has them. */
final class MemoryMeasurement {

  private static final String KEY = ResultFile.PEAK_MEMORY;

  private final ChildJvm child;
  private final BenchmarkLog log;

  MemoryMeasurement(ChildJvm child, BenchmarkLog log) {
    this.child = child;
    this.log = log;
  }

  /**
   * What is measured.
   *
   * @param subject for log lines
   * @param arguments of the child: which operator
   * @param results that the peak memory is added to
   * @param timeKey of the value without which there is nothing to measure
   * @param fromChild file in which the child leaves its peak memory
   */
  record Target(
      String subject, List<String> arguments, ResultFile results, String timeKey, Path fromChild) {}

  /** Measures one execution. What cannot run is not started: its time's reason stands for it. */
  void run(Target target, Execution execution, boolean skipExisting) {
    ResultFile results = target.results();
    if (skipExisting && results.has(execution, KEY)) {
      log.skippedMemory(target.subject(), execution, results.value(execution, KEY));
      return;
    }
    String reason = results.reason(execution, target.timeKey()).orElse(null);
    if (reason != null) {
      results.putUnavailable(execution, KEY, reason);
      log.noMemory(target.subject(), execution, reason);
      return;
    }
    measure(target, execution);
  }

  private void measure(Target target, Execution execution) {
    List<String> arguments = new ArrayList<>(target.arguments());
    arguments.addAll(List.of("--execution", execution.key()));
    arguments.addAll(List.of("--file", target.fromChild().toString()));
    List<String> command = child.command(arguments);
    log.command(command);
    ChildJvm.Ended ended = child.run(command);
    log.output(ended);
    if (ended.exitCode() == 0 && Files.exists(target.fromChild())) {
      target.results().mergePeakMemory(execution, ResultFile.read(target.fromChild()));
    } else {
      log.failedMemory(target.subject(), execution);
      target.results().putUnavailable(execution, KEY, "child JVM failed: " + lastLine(ended));
    }
    delete(target.fromChild());
  }

  private static String lastLine(ChildJvm.Ended ended) {
    return ended
        .err()
        .lines()
        .reduce((first, second) -> second)
        .orElse("exit code " + ended.exitCode());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
