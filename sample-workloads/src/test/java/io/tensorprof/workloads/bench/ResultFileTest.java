package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.torch.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

  private static final RunSettings SETTINGS = settings(3, Optional.empty());

  @TempDir private Path folder;
  private Path file;

  private static RunSettings settings(int repeats, Optional<String> profiler) {
    return RunSettings.of(repeats, Precision.FLOAT32, 1, 0, profiler);
  }

  @BeforeEach
  void setUp() {
    file = folder.resolve("deep").resolve("KFAC-(hooks)_cpu.json");
  }

  @Test
  void put_numberAndNaN_areReadBackFromTheFile() {
    ResultFile written = ResultFile.resume(file, SETTINGS);
    written.put(Execution.EAGER, "matvec", 0.1 + 0.2);
    written.putUnavailable(Execution.COMPILED, "matvec", "no graph of it");
    ResultFile read = ResultFile.resume(file, SETTINGS);
    assertEquals(0.1 + 0.2, read.value(Execution.EAGER, "matvec"));
    assertTrue(read.has(Execution.COMPILED, "matvec"));
    assertEquals(Double.NaN, read.value(Execution.COMPILED, "matvec"));
    assertEquals(Optional.of("no graph of it"), read.reason(Execution.COMPILED, "matvec"));
    assertFalse(read.has(Execution.COMPILED, "peakmem"));
  }

  @Test
  void put_numberAfterNaN_takesTheReasonAway() {
    ResultFile results = ResultFile.resume(file, SETTINGS);
    results.putUnavailable(Execution.COMPILED, "eigh", "no graph of it");
    results.put(Execution.COMPILED, "eigh", 2);
    assertEquals(Optional.empty(), results.reason(Execution.COMPILED, "eigh"));
  }

  @Test
  void put_layoutIsThePublishedOne() throws IOException {
    ResultFile results = ResultFile.resume(file, SETTINGS);
    results.put(Execution.EAGER, "kfac_factors", 0.5);
    results.putPeakMemory(Execution.COMPILED, 1.25, "a way");
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertEquals(0.5, json.at("/eager/kfac_factors").doubleValue());
    assertEquals(1.25, json.at("/compiled/peakmem").doubleValue());
    assertEquals("minimum over repeats", json.at("/settings/policy").textValue());
    assertEquals("a way", json.at("/peakmem_method/compiled").textValue());
  }

  @Test
  void put_leavesNoUnfinishedFile() throws IOException {
    ResultFile.resume(file, SETTINGS).put(Execution.EAGER, "matvec", 1);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"eager\": {\"matvec\": 1}}",
        "{\"eager\": 3, \"settings\": {}}",
        "{\"eager\": {\"matvec\": null}, \"settings\": {}}",
        "{\"eager\": {\"matvec\": \"fast\"}, \"settings\": {}}",
        "{\"settings\": {}} }"
      })
  void resume_corrupt_oneLineNamesFileAndNextStep(String content) throws IOException {
    write(content);
    String message =
        assertThrows(WorkloadException.class, () -> ResultFile.resume(file, SETTINGS)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith(file + " is damaged (line "), message);
    assertTrue(message.endsWith("delete it to measure again"), message);
  }

  @Test
  void renew_corrupt_isWrittenAnew() throws IOException {
    write("{");
    ResultFile.renew(file, SETTINGS).put(Execution.EAGER, "matvec", 1);
    assertEquals(1, ResultFile.read(file).value(Execution.EAGER, "matvec"));
  }

  @Test
  void resume_otherSettings_isRefusedWithBoth() {
    ResultFile.resume(file, SETTINGS).put(Execution.EAGER, "matvec", 1);
    RunSettings other = settings(10, Optional.of("profiled with mode=counting"));
    String message =
        assertThrows(WorkloadException.class, () -> ResultFile.resume(file, other)).getMessage();
    assertTrue(message.contains("with minimum over 3 repeats, float32, 1 thread, not"), message);
    assertTrue(message.contains("1 thread, profiled with mode=counting;"), message);
  }

  @Test
  void renew_otherSettings_oldNumbersGo() {
    ResultFile.resume(file, SETTINGS).put(Execution.EAGER, "matvec", 1);
    ResultFile renewed = ResultFile.renew(file, settings(10, Optional.empty()));
    assertFalse(renewed.has(Execution.EAGER, "matvec"));
  }

  @Test
  void write_folderIsAFile_saysSo() throws IOException {
    Files.writeString(folder.resolve("deep"), "");
    ResultFile results = ResultFile.resume(file, SETTINGS);
    String message =
        assertThrows(WorkloadException.class, () -> results.put(Execution.EAGER, "matvec", 1))
            .getMessage();
    assertTrue(message.startsWith("cannot write " + file), message);
  }

  private void write(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
