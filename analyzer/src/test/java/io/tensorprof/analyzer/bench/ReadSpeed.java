package io.tensorprof.analyzer.bench;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.analyzer.report.PstatsReport;
import io.tensorprof.analyzer.report.RunHeader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import one.jfr.JfrReader;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;

/**
 * How many events a second the analyzer reads, from the file to the printed report, beside two
 * parsers that only add up one number: the JDK's and async-profiler's. Rounds take turns in one
 * process; the first is cold.
 *
 * <p>Run, on one core, after {@code ./mvnw -DskipTests package test-compile}:
 *
 * <pre>
 * taskset -c 0 java -Xmx1g -cp "analyzer/target/test-classes:analyzer/target/classes:analyzer/target/lib/*:$CONVERTER" \
 *     io.tensorprof.analyzer.bench.ReadSpeed run.jfr 7
 * </pre>
 *
 * <p>where {@code CONVERTER} is the jar of {@code tools.profiler:jfr-converter:4.5}.
 */
public final class ReadSpeed {

  private ReadSpeed() {}

  /** Something that reads a file; what it gives is printed, so that nobody optimises it away. */
  @FunctionalInterface
  private interface Reading {
    /** Reads the file; events read and their sum. */
    long[] read(Path file) throws Exception;
  }

  /** A traced call as {@link JfrReader} reads it, to the duration and no further. */
  public static final class CallEvent extends Event {
    final long duration;

    /** Reads the event's first fields. */
    public CallEvent(JfrReader reader) {
      super(reader.getVarlong(), 0, 0);
      duration = reader.getVarlong();
    }
  }

  /** Reads a file a number of times by each reader. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    int rounds = Integer.parseInt(args[1]);
    boolean stacks = RecordingReader.read(file).mode() == Mode.SAMPLING;
    Map<String, Reading> readers = new LinkedHashMap<>();
    readers.put("tensorprof, file to report", ReadSpeed::report);
    readers.put("jdk.jfr RecordingFile, sum", stacks ? ReadSpeed::jdkStacks : ReadSpeed::jdkSum);
    readers.put(
        "one.jfr.JfrReader, sum", stacks ? ReadSpeed::converterStacks : ReadSpeed::converterSum);
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Reading> reader : readers.entrySet()) {
        long begin = System.nanoTime();
        long[] result = reader.getValue().read(file);
        double seconds = (System.nanoTime() - begin) / 1e9;
        rates
            .computeIfAbsent(reader.getKey(), any -> new ArrayList<>())
            .add(result[0] / seconds / 1e6);
        if (round == 0) {
          System.out.printf(
              Locale.ROOT, "%-28s %d events, sum %d%n", reader.getKey(), result[0], result[1]);
        }
      }
    }
    System.out.printf("%n%-28s %8s %8s   (M events/s)%n", "", "cold", "warm");
    rates.forEach(
        (name, each) ->
            System.out.printf(
                Locale.ROOT,
                "%-28s %8.2f %8.2f   %s%n",
                name,
                each.get(0),
                median(each.subList(1, each.size())),
                each.subList(1, each.size()).stream()
                    .map(rate -> String.format(Locale.ROOT, "%.1f", rate))
                    .toList()));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long[] report(Path file) throws Exception {
    Profile profile = RecordingReader.read(file);
    FunctionTable table = FunctionTable.of(profile);
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    RunHeader.print(profile, out);
    new PstatsReport(profile, table)
        .print(List.of(SortKey.defaultFor(profile.mode())), Long.MAX_VALUE, out);
    out.flush();
    return profile.mode() == Mode.SAMPLING
        ? new long[] {table.samples(), table.samples()}
        : new long[] {table.ncalls(), table.tottime()};
  }

  private static long[] jdkSum(Path file) throws IOException {
    long[] result = new long[2];
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("tensorprof.Call")) {
          result[0]++;
          result[1] += event.getLong("duration");
        }
      }
    }
    return result;
  }

  private static long[] jdkStacks(Path file) throws IOException {
    long[] result = new long[2];
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          result[0]++;
          for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            result[1] += frame.getMethod() == null ? 0 : 1;
          }
        }
      }
    }
    return result;
  }

  private static long[] converterSum(Path file) throws IOException {
    long[] result = new long[2];
    try (JfrReader reader = new JfrReader(file.toString())) {
      do {
        reader.registerEvent("tensorprof.Call", CallEvent.class);
        CallEvent event;
        while ((event = reader.readEvent(CallEvent.class)) != null) {
          result[0]++;
          result[1] += event.duration;
        }
      } while (reader.hasMoreChunks());
    }
    return result;
  }

  private static long[] converterStacks(Path file) throws IOException {
    long[] result = new long[2];
    try (JfrReader reader = new JfrReader(file.toString())) {
      do {
        ExecutionSample event;
        while ((event = reader.readEvent(ExecutionSample.class)) != null) {
          result[0]++;
          one.jfr.StackTrace stack = reader.stackTraces.get(event.stackTraceId);
          result[1] += stack == null ? 0 : stack.methods.length;
        }
      } while (reader.hasMoreChunks());
    }
    return result;
  }
}
