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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class KfacCommandTest {

  private static final String WHERE = " on synthetic_mnist_mlp_ci and cpu";

  @TempDir private Path out;
  private final StringWriter printed = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    return run(out, options);
  }

  private int run(Path folder, String... options) {
    printed.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(printed));
    command.setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of("kfac", "--size", "ci"));
    arguments.addAll(List.of("--out", folder.toString()));
    arguments.addAll(List.of(options));
    return command.execute(arguments.toArray(String[]::new));
  }

  private List<String> lines(String start) {
    return printed.toString().lines().filter(line -> line.startsWith(start)).toList();
  }

  private Path results(String name) {
    return out.resolve("benchmark").resolve("synthetic_mnist_mlp_ci").resolve(name);
  }

  @Test
  void kfac_allOperators_secondRunSkipsAll() throws IOException {
    assertEquals(0, run("--repeats", "2", "--no-memory", "--no-plots"), err::toString);
    // The reference and twelve operators, eager and compiled; 22 phases among them.
    assertEquals(2 * (1 + 12 + 22), lines("[Time] ").size(), printed::toString);
    assertEquals(0, lines("[Time] Skipping").size());
    for (String line : lines("[Time] ")) {
      assertTrue(
          line.matches(
              ".* (\\(eager\\): \\d+\\.\\d{4} s|\\(compiled\\): (\\d+\\.\\d{4} s|n/a, .+))"),
          line);
    }
    JsonNode ekfac = new ObjectMapper().readTree(results("EKFAC-(fx)_cpu.json").toFile());
    for (String key :
        List.of("tracing", "kfac_factors", "eigh", "eigenvalue_correction", "matvec")) {
      assertTrue(ekfac.at("/eager/" + key).doubleValue() > 0, key);
      assertTrue(ekfac.at("/compiled").has(key), key);
    }
    Path environment = out.resolve("benchmark").resolve("environment.json");
    assertTrue(
        new ObjectMapper()
            .readTree(environment.toFile())
            .get("pytorch_version")
            .asText()
            .matches("2\\..+"));

    assertEquals(0, run("--repeats", "2", "--no-memory", "--no-plots"), err::toString);
    // Phases are skipped by the pipeline.
    assertEquals(2 * (1 + 12 + 8), lines("[Time] Skipping ").size(), printed::toString);
    assertEquals(lines("[Time] ").size(), lines("[Time] Skipping ").size());
  }

  @Test
  void kfac_memory_comesFromChildJvms() throws IOException {
    assertEquals(
        0, run("--operators", "kfac-fx", "--repeats", "1", "--no-compiled"), err::toString);
    assertEquals(2, lines("Running command: ").size());
    assertEquals(
        1,
        printed
            .toString()
            .lines()
            .filter(
                l ->
                    l.matches(
                        ".*\\[Memory] KFAC \\(fx\\) \\(eager\\)\\Q"
                            + WHERE
                            + "\\E: \\d\\.\\d\\d GiB"))
            .count(),
        printed::toString);
    JsonNode json = new ObjectMapper().readTree(results("KFAC-(fx)_cpu.json").toFile());
    double gib = json.at("/eager/peakmem").doubleValue();
    assertTrue(gib > 0.05 && gib < 4, () -> gib + " GiB");
    assertFalse(Files.exists(results("KFAC-(fx)_cpu_peakmem.json")));
    for (String plot : List.of("time_matvec", "time_precompute", "peakmem")) {
      // There are no products with vectors to plot: those of hooks stand for those of plans.
      assertEquals(!plot.equals("time_matvec"), Files.exists(results(plot + "_cpu.png")), plot);
    }
  }

  @Test
  void kfac_corruptCache_saysSoInOneLine() throws IOException {
    Files.createDirectories(results("x").getParent());
    Files.writeString(results("gradient_and_loss_cpu.json"), "{\"eager\": {");
    assertEquals(1, run());
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("gradient_and_loss_cpu.json is damaged (line 1 "));
  }

  @Test
  void kfac_outIsAFile_saysSoInOneLine() throws IOException {
    Path file = Files.createFile(out.resolve("file"));
    assertEquals(1, run(file.resolve("below")));
    assertEquals(
        "workloads kfac: cannot make the folder "
            + file.resolve("below")
            + "; choose another --out",
        err.toString().strip());
  }

  @Test
  void kfac_plotsOfNothing_saysSoInOneLine() {
    assertEquals(1, run("--plots-only"));
    assertTrue(err.toString().contains("there are no results in " + out), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "--size, tiny, 'tiny' is not one of ci",
    "--repeats, -3, --repeats should be at least 1",
    "--repeats, many, 'many' is not an int",
    "--operators, 'ggn,nosuch', 'nosuch' is not one of hessian",
    "--problem, nosuch, 'nosuch' is not one of mnist-mlp",
    "--problem, imagenet-resnet50, imagenet-resnet50 is not bundled: ",
    "--threads, 0, --threads should be 1 to"
  })
  void kfac_wrongOption_isToldWithTheChoice(String option, String value, String told) {
    assertEquals(2, run(option, value));
    String first = err.toString().lines().findFirst().orElseThrow();
    assertTrue(first.contains(told.replace("''", "'")), first);
  }
}
