package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.testing.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.Rounds;

/** Recordings of the JVM's recorder and of async-profiler, of a program without our agent. */
class ForeignRecordingIT {

  /** Calls of {@code step}: 40 with two inside each. */
  private static final int STEPS = 120;

  @TempDir private Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private Path record(Path jdk, List<String> options, String... arguments) throws Exception {
    Path file = folder.resolve("foreign.jfr");
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    options.forEach(option -> command.add(option.replace("FILE", file.toString())));
    command.addAll(
        List.of(
            "-Xmx256m",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath()
                + File.pathSeparator
                + System.getProperty("java.class.path"),
            Rounds.class.getName()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> read(output));
    return file;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static FunctionRow row(Profile profile, String function) {
    return FunctionTable.of(profile).rows().stream()
        .filter(row -> row.function().qualifiedName().equals(function))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + function));
  }

  /**
   * Samples by the method on top of the stack, as the JDK's own parser has them, but for the
   * addresses in names of hidden classes.
   */
  private static Map<String, Long> tops(Path file, Map<String, Long> events) throws Exception {
    return tops(file, events, top -> "");
  }

  private static Map<String, Long> tops(
      Path file, Map<String, Long> events, Function<RecordedFrame, String> more) throws Exception {
    Map<String, Long> tops = new HashMap<>();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        Long weight = events.get(event.getEventType().getName());
        if (weight != null && event.getStackTrace() != null) {
          RecordedFrame frame = event.getStackTrace().getFrames().get(0);
          RecordedMethod top = frame.getMethod();
          String type = top.getType().getName().replaceAll("[./+]0x\\p{XDigit}+", "");
          tops.merge(type + "." + top.getName() + more.apply(frame), weight, Long::sum);
        }
      }
    }
    return tops;
  }

  /** Nanoseconds that the JVM's samples of CPU time stand for; the period may change in a run. */
  private static long cpuTime(Path file) throws Exception {
    long sum = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("jdk.CPUTimeSample")) {
          sum += event.getDuration("samplingPeriod").toNanos();
        }
      }
    }
    return sum;
  }

  private static Map<String, Long> tops(Profile profile) {
    return tops(profile, frame -> frame.function().qualifiedName());
  }

  private static Map<String, Long> tops(Profile profile, Function<Frame, String> name) {
    Map<String, Long> tops = new HashMap<>();
    for (int node = 1; node < profile.tree().size(); node++) {
      if (profile.tree().samples(node) > 0 && !profile.tree().frame(node).kind().isRoot()) {
        tops.merge(name.apply(profile.tree().frame(node)), profile.tree().samples(node), Long::sum);
      }
    }
    return tops;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void read_recordingOfTheJvm_hasItsSamples(Path jdk) throws Exception {
    Path file = record(jdk, List.of("-XX:StartFlightRecording=filename=FILE,settings=profile"));
    Profile profile = RecordingReader.read(file);
    assertEquals(Measured.SAMPLES, profile.measured());
    assertEquals("programs.Rounds", profile.run().program());
    // In these settings native code is sampled every 20 ms, and Java code every 10.
    assertEquals(10_000_000, profile.run().sampling().interval());
    assertEquals(
        tops(file, Map.of("jdk.ExecutionSample", 1L, "jdk.NativeMethodSample", 2L)), tops(profile));
    FunctionRow spin = row(profile, "programs.Rounds.spin");
    assertTrue(
        spin.cumSamples() * 2 > profile.tree().cumSamples(CallTree.ROOT),
        "spin has " + spin.cumSamples());
    assertEquals(Mode.SAMPLING, profile.mode());

    Profile allocations =
        RecordingReader.read(List.of(file), ReadOptions.of(Measured.ALLOC), ReadProgress.NONE);
    assertTrue(row(allocations, "byte[].new").tottime() > 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void read_withLines_hasTheSamplesOfEachLine(Path jdk) throws Exception {
    Path file = record(jdk, List.of("-XX:StartFlightRecording=filename=FILE,settings=profile"));
    Map<String, Long> samples =
        tops(
            file,
            Map.of("jdk.ExecutionSample", 1L, "jdk.NativeMethodSample", 2L),
            frame -> {
              // JFR's own methods, made while it runs, have no lines.
              boolean none = frame.getType().equals("Native") || frame.getLineNumber() < 0;
              return none ? "" : ":" + frame.getLineNumber();
            });
    Profile profile =
        RecordingReader.read(List.of(file), ReadOptions.DEFAULT.withLines(), ReadProgress.NONE);
    assertEquals(
        samples,
        tops(
            profile,
            frame ->
                frame.function().qualifiedName() + (frame.line() > 0 ? ":" + frame.line() : "")));
    assertTrue(
        samples.keySet().stream().anyMatch(top -> top.matches("programs.Rounds.spin:\\d+")),
        samples.toString());
    List<FunctionRow> lines =
        FunctionTable.of(profile, List.of(CallTree.ROOT), Grouping.LINE).rows();
    assertTrue(lines.stream().anyMatch(row -> row.title().matches("Rounds:\\d+\\(spin\\)")));
  }

  @Test
  void read_methodTracing_hasItsCallsAndCpuTime() throws Exception {
    Path file =
        record(
            jdk25(),
            List.of(
                "-XX:StartFlightRecording:filename=FILE,"
                    + "jdk.MethodTrace#filter=programs.Rounds::step,"
                    + "jdk.MethodTiming#filter=programs.Rounds::step,"
                    + "jdk.CPUTimeSample#enabled=true"));
    Profile calls = RecordingReader.read(file);
    FunctionRow step = row(calls, "programs.Rounds.step");
    assertEquals(STEPS, step.ncalls());
    assertEquals(STEPS / 3, step.primitiveCalls());
    assertTrue(step.cumtime() >= 40 * 24_000_000L, "cumtime " + step.cumtime());
    assertTrue(step.tottime() <= step.cumtime());

    Profile samples =
        RecordingReader.read(List.of(file), ReadOptions.of(Measured.SAMPLES), ReadProgress.NONE);
    assertEquals("cpu", samples.run().sampling().event());
    assertEquals(tops(file, Map.of("jdk.CPUTimeSample", 1L)).keySet(), tops(samples).keySet());
    assertEquals(cpuTime(file) / 1e9, samples.tree().cumtime(CallTree.ROOT) / 1e9, 0.001);
  }

  @Test
  void read_methodTimingAlone_hasItsSums() throws Exception {
    Path file =
        record(
            jdk25(),
            List.of(
                "-XX:StartFlightRecording:filename=FILE,"
                    + "jdk.MethodTiming#filter=programs.Rounds::step"));
    FunctionRow step = row(RecordingReader.read(file), "programs.Rounds.step");
    assertEquals(STEPS, step.ncalls());
    assertTrue(step.spread().longest() >= 24_000_000, "longest " + step.spread().longest());
  }

  private static Path jdk25() {
    Path jdk25 = Jdks.all().stream().filter(ForeignRecordingIT::isJdk25).findFirst().orElse(null);
    assumeTrue(jdk25 != null, "there is no JDK 25 beside the build's own, nor TENSORPROF_JDK25");
    return jdk25;
  }

  private static boolean isJdk25(Path jdk) {
    try (var lines = Files.lines(jdk.resolve("release"))) {
      return lines.anyMatch(line -> line.startsWith("JAVA_VERSION=\"25"));
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void read_asyncProfilers_hasItsSamples() throws Exception {
    Path written = folder.resolve("async.jfr");
    record(Jdks.all().get(0), List.of(), written.toString());
    Profile profile = RecordingReader.read(written);
    assertEquals("itimer", profile.run().sampling().event());
    assertEquals(2_000_000, profile.run().sampling().interval());
    assertEquals(
        tops(written, Map.of("jdk.ExecutionSample", 1L)).get("programs.Rounds.spin"),
        tops(profile).get("programs.Rounds.spin"));
    assertTrue(row(profile, "programs.Rounds.step").cumSamples() > 0);
  }
}
