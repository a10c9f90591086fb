package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(args);
  }

  @Test
  void mlp_fewSteps_printsOneLinePerPhase() {
    assertEquals(0, run("mlp", "--steps", "3", "--warmup", "2", "--dtype", "float64"));
    List<String> phases =
        out.toString().lines().map(line -> line.replaceFirst(" {2,}.*", "")).toList();
    assertEquals(List.of("load", "set up", "warm up", "train"), phases);
    assertTrue(out.toString().contains("3 steps of "), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void mlp_sameSeed_sameLosses() {
    assertEquals(0, run("mlp", "--steps", "3", "--seed", "5"));
    String first = losses();
    out.getBuffer().setLength(0);
    assertEquals(0, run("mlp", "--steps", "3", "--seed", "5", "--warmup", "0"));
    assertEquals(first, losses());
  }

  private String losses() {
    return out.toString().replaceFirst("(?s).*, loss ", "");
  }

  @Test
  void mlp_cudaOnCpuNatives_saysWhatIsMissing() {
    assertEquals(1, run("mlp", "--device", "cuda"));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("workloads mlp: CUDA is not available: "), err.toString());
    assertTrue(err.toString().contains("built for the CPU only"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nosuch",
        "mlp extra",
        "mlp --nosuch",
        "mlp --device tpu",
        "mlp --dtype float16",
        "mlp --steps 0",
        "mlp --steps many",
        "mlp --warmup -1",
        "mlp --threads 0",
        "mlp --threads 1025",
        "mlp --seed 1.5"
      })
  void wrongUsage_endsWithHelp(String arguments) {
    assertEquals(2, run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)));
    assertTrue(err.toString().contains("Usage: workloads"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void list_namesEachCommandWithItsState() {
    assertEquals(0, run("--list"));
    assertTrue(out.toString().lines().anyMatch(l -> l.matches("mlp .* runs .*")), out.toString());
    assertTrue(out.toString().lines().allMatch(l -> l.matches(".* {2,}.*(runs|not in).*")));
  }
}
