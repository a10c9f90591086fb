package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AutodiffCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("autodiff"));
    all.addAll(List.of(args));
    if (!all.contains("--out")) {
      all.addAll(List.of("--out", folder.toString()));
    }
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(all.toArray(String[]::new));
  }

  private void assertOneLine(String part) {
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(part), err.toString());
  }

  @Test
  void autodiff_someSweeps_writesTimesAndPlots() throws IOException {
    assertEquals(0, run("--sweeps", "T7,jacobian-params-depth", "--points", "2", "--repeats", "1"));
    String text = out.toString();
    assertTrue(
        text.lines()
            .anyMatch(l -> l.matches("batch size: 010 -> autograd: \\d\\.\\d{4}  order2: .*")),
        text);
    JsonNode results = new ObjectMapper().readTree(folder.resolve("T7_cpu.json").toFile());
    assertEquals("mean (total/repeats)", results.get("policy").asText());
    assertEquals(101, results.get("points").get(0).get("grad_calls").asInt());
    assertEquals(201, results.get("points").get(1).get("grad_calls").asInt());
    JsonNode jacobian = new ObjectMapper().readTree(folder.resolve("T6_cpu.json").toFile());
    assertEquals(1, jacobian.get("points").get(0).get("grad_calls").asInt());
    assertEquals(5, Files.readAllLines(folder.resolve("autodiff_cpu.csv")).size());
    assertTrue(Files.exists(folder.resolve("environment.json")));
    assertEquals(1280, ImageIO.read(folder.resolve("T7_cpu.png").toFile()).getWidth());
  }

  @Test
  void autodiff_skipExisting_measuresWhatIsMissing() throws IOException {
    assertEquals(0, run("--sweeps", "T7", "--points", "1", "--repeats", "1"));
    String first = Files.readString(folder.resolve("T7_cpu.json"));
    out.getBuffer().setLength(0);
    assertEquals(0, run("--sweeps", "T7", "--points", "2", "--repeats", "1", "--skip-existing"));
    assertTrue(out.toString().contains("Skipping T7 at batch size 10"), out.toString());
    assertFalse(out.toString().contains("batch size: 010"), out.toString());
    assertTrue(out.toString().contains("batch size: 020"), out.toString());
    JsonNode before = new ObjectMapper().readTree(first).get("points");
    JsonNode after =
        new ObjectMapper().readTree(folder.resolve("T7_cpu.json").toFile()).get("points");
    assertEquals(before.get(0), after.get(0));
    assertEquals(2, after.size());
    assertEquals(1, run("--sweeps", "T7", "--dtype", "float64", "--skip-existing"));
    assertOneLine("was measured with other settings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{\"sweep\":null}",
        "[]",
        "{\"sweep\":\"T8\"}",
        "{\"sweep\":\"T99\"}"
      })
  void autodiff_corruptResult_saysWhichFile(String content) throws IOException {
    Files.writeString(folder.resolve("T7_cpu.json"), content);
    assertEquals(1, run("--sweeps", "T7", "--skip-existing"));
    assertOneLine("T7_cpu.json is damaged (");
  }

  @Test
  void autodiff_outIsAFile_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(1, run("--sweeps", "T7", "--out", file.toString()));
    assertOneLine("choose another --out");
  }

  @Test
  void autodiff_check_printsTheDifferences() {
    assertEquals(0, run("--check", "--sweeps", "T1", "--points", "1", "--repeats", "1"));
    assertTrue(out.toString().contains("order2 − finite differences"), out.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sweeps T13",
        "--sweeps hessian",
        "--points 0",
        "--repeats 0",
        "--repeat-scale 0",
        "--repeat-scale NaN",
        "--warmup -1",
        "--threads 0"
      })
  void autodiff_wrongOption_endsWithHelp(String arguments) {
    assertEquals(2, run(arguments.split(" ", -1)));
    assertTrue(
        err.toString().contains("'workloads autodiff --help' says what there is."), err.toString());
  }
}
