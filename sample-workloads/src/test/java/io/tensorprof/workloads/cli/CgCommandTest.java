package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CgCommandTest {

  private final StringWriter out = new StringWriter();

  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String options) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(("cg --out " + folder + " " + options).split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sizes 0",
        "--threads 0",
        "--backends TORCH",
        "--max-time 0",
        "--red-time -1",
        "--max-time NaN",
        "--max-n 5",
        "--rule x"
      })
  void cg_wrongOption_isRefused(String options) {
    assertEquals(2, run(options));
    assertTrue(err.toString().contains(options.split(" ", -1)[0]), err.toString());
  }

  @Test
  void cg_damagedFile_failsInOneLine() throws IOException {
    Files.writeString(folder.resolve("cg_cpu.json"), "{");
    assertEquals(1, run("--sizes 10 --backends NUMPY_KEOPS --skip-existing"));
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void cg_oneSize_writesTableAndPlot() throws IOException {
    assertEquals(0, run("--sizes 10 --backends NUMPY_KEOPS,SCIPY_KEOPS --seed-compat"));
    String csv = Files.readString(folder.resolve("cg_cpu.csv"));
    assertTrue(csv.startsWith("Npoints,NumPy_KeOps,Scipy_KeOps\n10,"), csv);
    assertTrue(Files.size(folder.resolve("cg_cpu.png")) > 10_000);
    assertTrue(out.toString().contains("three gammas"), out.toString());
  }
}
