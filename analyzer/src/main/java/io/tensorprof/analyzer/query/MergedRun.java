package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.RunInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several runs described as one. Counts and times are sums; words that differ stand side by side in
 * alphabetical order; what is one thing of one run, as its id or its process, is unknown when it
 * differs.
 */
final class MergedRun {

  private static final String BESIDE = " | ";

  private final List<RunInfo> runs;

  private MergedRun(List<RunInfo> runs) {
    this.runs = runs;
  }

  static RunInfo of(List<RunInfo> runs) {
    return new MergedRun(runs).merge();
  }

  private RunInfo merge() {
    return new RunInfo(
        common(RunInfo::runId, ""),
        runs.stream()
            .map(RunInfo::startTime)
            .filter(start -> !start.equals(Instant.EPOCH)) // is unknown
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH),
        sum(RunInfo::wallTime),
        runs.stream().allMatch(RunInfo::complete),
        joined(RunInfo::command, BESIDE),
        joined(RunInfo::modes, "+"),
        joined(RunInfo::options, BESIDE),
        joined(RunInfo::agentVersion, BESIDE),
        new RunInfo.Machine(
            common(run -> run.machine().pid(), 0L),
            common(run -> run.machine().jvm(), ""),
            common(run -> run.machine().os(), ""),
            common(run -> run.machine().cpus(), 0)),
        weaving(),
        sum(RunInfo::recordedCalls),
        sum(RunInfo::lostCalls),
        losses(),
        sampling(),
        jvm(),
        MergedCost.of(runs.stream().map(RunInfo::probes).toList()),
        notes());
  }

  private List<String> notes() {
    TreeSet<String> notes = new TreeSet<>();
    runs.forEach(run -> notes.addAll(run.notes()));
    if (runs.size() > 1) {
      notes.add(RunInfo.MERGED);
    }
    return List.copyOf(notes);
  }

  private <T> T common(Function<RunInfo, T> field, T unknown) {
    List<T> values = runs.stream().map(field).distinct().toList();
    return values.size() == 1 ? values.get(0) : unknown;
  }

  private long sum(ToLongFunction<RunInfo> field) {
    return runs.stream().mapToLong(field).reduce(0, MergedRun::sum);
  }

  private static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b; // a damaged recording may say anything
  }

  /** The parts of all texts, each once: texts that are joined already merge like single ones. */
  private String joined(Function<RunInfo, String> field, String between) {
    List<String> values = runs.stream().map(field).distinct().toList();
    if (values.size() == 1) {
      return values.get(0);
    }
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(Pattern.quote(between))))
        .filter(part -> !part.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(between));
  }

  /** The same program has the same classes in each run, so they are no sum. */
  private RunInfo.Weaving weaving() {
    List<RunInfo.Weaving> all = runs.stream().map(RunInfo::weaving).toList();
    List<RunInfo.SkippedMethod> skipped =
        all.stream()
            .map(RunInfo.Weaving::skipped)
            .flatMap(Collection::stream)
            .distinct()
            .sorted(
                Comparator.comparing(RunInfo.SkippedMethod::className)
                    .thenComparing(RunInfo.SkippedMethod::method)
                    .thenComparing(RunInfo.SkippedMethod::reason))
            .toList();
    return new RunInfo.Weaving(
        all.stream().mapToInt(RunInfo.Weaving::classes).max().orElse(0),
        all.stream().mapToInt(RunInfo.Weaving::sites).max().orElse(0),
        Math.max(
            skipped.size(), all.stream().mapToInt(RunInfo.Weaving::skippedMethods).max().orElse(0)),
        skipped);
  }

  private List<RunInfo.Loss> losses() {
    record Where(String thread, String reason) {}
    Map<Where, Long> calls =
        new TreeMap<>(Comparator.comparing(Where::thread).thenComparing(Where::reason));
    for (RunInfo run : runs) {
      for (RunInfo.Loss loss : run.losses()) {
        calls.merge(new Where(loss.thread(), loss.reason()), loss.calls(), MergedRun::sum);
      }
    }
    return calls.entrySet().stream()
        .map(
            loss ->
                new RunInfo.Loss(
                    loss.getKey().thread(), 0, loss.getValue(), loss.getKey().reason()))
        .toList();
  }

  private RunInfo.Sampling sampling() {
    Stream<Long> intervals = runs.stream().map(run -> run.sampling().interval());
    boolean lossesKnown = runs.stream().noneMatch(run -> run.sampling().lostSamples() < 0);
    return new RunInfo.Sampling(
        joined(run -> run.sampling().event(), BESIDE),
        intervals.filter(interval -> interval > 0).min(Comparator.naturalOrder()).orElse(0L),
        lossesKnown ? sum(run -> run.sampling().lostSamples()) : -1,
        joined(run -> run.sampling().note(), BESIDE));
  }

  private JvmActivity jvm() {
    return new JvmActivity(
        sum(run -> run.jvm().collections()),
        sum(run -> run.jvm().pauses()),
        sum(run -> run.jvm().pauseTime()),
        sum(run -> run.jvm().safepoints()),
        sum(run -> run.jvm().safepointTime()),
        sum(run -> run.jvm().compilations()),
        sum(run -> run.jvm().compilationTime()));
  }
}
