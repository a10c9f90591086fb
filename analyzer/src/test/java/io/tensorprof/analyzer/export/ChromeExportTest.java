package io.tensorprof.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import io.tensorprof.analyzer.testing.TraceSums;
import io.tensorprof.analyzer.testing.Validator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromeExportTest {

  private static final Site TRAIN = Site.function("train", 10);
  private static final Site STEP = Site.function("step", 20);
  private static final Site MUL = Site.op("mul", "step", 22);
  private static final Site HOSTILE = Site.op("</script>\"\n\u001b[31m;\t", "step", 23);

  @TempDir private Path folder;
  private Path recording;

  @BeforeEach
  void record() throws IOException {
    recording = folder.resolve("run.jfr");
    try (TestRecording run = TestRecording.create(recording)) {
      ThreadScript main = run.thread("main", 1);
      main.busy(1_000_000_001).enter(TRAIN);
      for (int i = 1; i <= 3; i++) {
        main.busy(7).enter(STEP).call(MUL, 333L * i).call(MUL, 0).busy(2).leave();
      }
      main.leave();
      run.thread("wörker \u001b", 17).busy(5).enter(STEP).enter(STEP).busy(1).leave().leave();
      run.end();
    }
  }

  @Test
  void write_nestedCallsOfTwoThreads_sumsAreTheProfilesToTheNanosecond() throws Exception {
    Profile profile = RecordingReader.read(recording);
    List<String> lines = Validator.python("check_chrome_trace.py", write(null));
    assertEquals(
        List.of(
            "thread\t1\tmain",
            "thread\t17\twörker \u001b",
            "slice\t1\tcpu_op\tTensor.mul\t6\t1998\t1998",
            "slice\t1\tuser_annotation\tMain.step\t3\t2004\t6",
            "slice\t1\tuser_annotation\tMain.train\t1\t2025\t21",
            "slice\t17\tuser_annotation\tMain.step\t2\t2\t1"),
        lines);
    assertEquals(TraceSums.lines(profile), lines);
  }

  @Test
  void write_step_marksItsOutermostCallsInTheirOrder() throws Exception {
    List<String> steps =
        Validator.python("check_chrome_trace.py", write("step")).stream()
            .filter(line -> line.contains("ProfilerStep"))
            .toList();
    assertEquals(
        List.of(
            "slice\t1\tuser_annotation\tProfilerStep#2\t1\t335\t2",
            "slice\t1\tuser_annotation\tProfilerStep#3\t1\t668\t2",
            "slice\t1\tuser_annotation\tProfilerStep#4\t1\t1001\t2",
            "slice\t17\tuser_annotation\tProfilerStep#1\t1\t1\t1"),
        steps);
  }

  @Test
  void write_call_hasTheKeysOfPyTorchsProfiler() throws Exception {
    String json = Files.readString(write(null));
    assertTrue(
        json.contains(
            """
            {"ph":"X","cat":"cpu_op","name":"Tensor.mul","pid":4711,"tid":1,"ts":1000000.008,"dur":0.333,"args":{"kind":"op","site":"Main.java:22(step)"}}"""),
        json);
    assertTrue(
        json.contains("{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":4711,\"tid\":0,"), json);
  }

  @Test
  void write_hostileNames_areStillJson() throws Exception {
    try (TestRecording run = TestRecording.create(recording)) {
      run.thread("a\u0000\"\\", 1).call(HOSTILE, 5);
      run.end();
    }
    List<String> lines = Validator.python("check_chrome_trace.py", write(null));
    assertEquals("thread\t1\ta\u0000\"\\", lines.get(0));
    assertTrue(lines.get(1).contains("</script>"), lines.toString());
  }

  @Test
  void write_speedscopeReadsIt_sameTimes() throws Exception {
    List<String> lines = Validator.node("speedscope-import.mjs", write(null));
    List<String> profiles = lines.stream().filter(line -> line.startsWith("profile")).toList();
    assertEquals(2, profiles.size(), lines.toString());
    assertTrue(profiles.get(0).contains("main (tid 1)\tmicroseconds\t2.02"), profiles.get(0));
    double mul =
        lines.stream()
            .filter(line -> line.contains("\tTensor.mul "))
            .mapToDouble(line -> Double.parseDouble(line.split("\t", 3)[1]))
            .sum();
    assertEquals(1.998, mul, 1e-6, lines.toString());
  }

  @Test
  void write_innerCallOfTheSameTimes_isInside() throws Exception {
    try (TestRecording run = TestRecording.create(recording)) {
      ThreadScript main = run.thread("main", 1).busy(9).enter(TRAIN).enter(STEP);
      main.call(MUL, 0).call(MUL, 8).leave().leave().call(MUL, 0);
      run.end();
    }
    List<String> lines = Validator.node("speedscope-import.mjs", write(null));
    assertEquals(
        List.of("profile", "0.0 Main.train", "0.0 Main.step", "8.0 Tensor.mul"),
        lines.stream()
            .map(line -> line.split("[\t{]", 5))
            .map(
                parts ->
                    parts[0].equals("profile")
                        ? parts[0]
                        : Math.rint(1000 * Double.parseDouble(parts[1])) + " " + parts[3].strip())
            .toList());
    assertEquals(
        TraceSums.lines(RecordingReader.read(recording)),
        Validator.python("check_chrome_trace.py", write(null)));
  }

  @Test
  void refusal_countsSamplesAndOtherEvents_sayWhatToRecord() {
    Exporter bound = new ChromeExport().of(List.of(recording), null);
    for (Profile profile : List.of(Profiles.counted(), Profiles.sampled())) {
      assertTrue(bound.refusal(profile).orElse("").contains("mode=tracing"), "not refused");
    }
    assertFalse(bound.refusal(Profiles.traced()).isPresent());
    assertTrue(new ChromeExport().refusal(Profiles.traced()).isPresent());
  }

  @Test
  void micros_anyNanoseconds_areExact() {
    assertEquals("0.000", TraceEvents.micros(0));
    assertEquals("0.007", TraceEvents.micros(7));
    assertEquals("1234567.089", TraceEvents.micros(1_234_567_089));
    assertEquals("-0.001", TraceEvents.micros(-1));
    assertEquals("-9223372036854775.808", TraceEvents.micros(Long.MIN_VALUE));
    assertEquals("9223372036854775.807", TraceEvents.micros(Long.MAX_VALUE));
  }

  @Test
  void shapes_ofARecording_areDimsAndTypesOfPyTorch() {
    KinetoShapes shapes = KinetoShapes.of("float32[64,1000], int64[], ?, strange\"[2]");
    assertEquals("[[64,1000],[],[],[2]]", shapes.dims());
    assertEquals("[\"float\",\"long int\",\"\",\"strange\\\"\"]", shapes.types());
    assertEquals(new KinetoShapes("[]", "[]"), KinetoShapes.of(""));
  }

  @Test
  void write_deepStack_isWrittenAndNests() throws Exception {
    try (TestRecording run = TestRecording.create(recording)) {
      ThreadScript main = run.thread("main", 1);
      for (int i = 0; i < 20_000; i++) {
        main.enter(STEP).busy(1);
      }
      for (int i = 0; i < 20_000; i++) {
        main.leave();
      }
      run.end();
    }
    assertEquals(
        List.of("thread\t1\tmain", "slice\t1\tuser_annotation\tMain.step\t20000\t200010000\t20000"),
        Validator.python("check_chrome_trace.py", write(null)));
  }

  private Path write(String step) throws Exception {
    Path file = folder.resolve("run.trace.json");
    Exporter exporter = new ChromeExport().of(List.of(recording), step);
    try (OutputStream out = Files.newOutputStream(file)) {
      exporter.write(RecordingReader.read(recording), out);
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      assertEquals(1, lines.count());
    }
    return file;
  }
}
