package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
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
        "mlp --seed 1.5",
        "mlp --variant adam",
        "mlp --batch 0",
        "mlp --widths 3,4",
        "mlp --widths 3,0,4",
        "demo",
        "demo nosuch",
        "demo lazy --threads 0",
        "timeit",
        "timeit nosuch",
        "timeit sum2d --number 0",
        "timeit sum2d --repeat 0",
        "compare --turns none",
        "leaks --steps 0",
        "leaks --clean=maybe"
      })
  void wrongUsage_isOneLineAndWhereHelpIs(String arguments) {
    assertEquals(2, run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)));
    assertTrue(err.toString().startsWith("workloads"), err.toString());
    assertTrue(err.toString().endsWith(" --help' says what there is.\n"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void list_namesEachSystemOnceWithCommandAndState() {
    assertEquals(0, run("--list"));
    List<String> ids =
        Catalogue.rows().stream().filter(row -> !row.isHeading()).map(Catalogue.Row::id).toList();
    List<String> expected = new ArrayList<>();
    ids("L", 0, 12, expected);
    ids("P", 1, 4, expected);
    ids("F", 1, 3, expected);
    ids("T", 1, 12, expected);
    ids("C", 1, 5, expected);
    ids("H", 1, 15, expected);
    ids("M", 1, 1, expected);
    assertEquals(expected, ids);
    assertEquals(Catalogue.rows().size(), out.toString().lines().count());
    for (Catalogue.Row row : Catalogue.rows()) {
      assertTrue(row.isHeading() || row.state().matches("(runs|not bundled: .).*"), row.toString());
      assertEquals(
          row.state().startsWith("not bundled"), !row.isHeading() && row.command().isEmpty());
    }
    assertTrue(out.toString().lines().anyMatch(l -> l.matches(" *H5 .* mlp +runs")));
  }

  private static void ids(String letter, int first, int last, List<String> ids) {
    for (int number = first; number <= last; number++) {
      ids.add(letter + number);
    }
  }

  @Test
  void mlp_optimizerOfLibtorch_sameLossesAsOps() {
    List<String> losses = new ArrayList<>();
    for (String variant : List.of("ops", "sgd")) {
      out.getBuffer().setLength(0);
      assertEquals(
          0,
          run(
              "mlp",
              "--steps",
              "4",
              "--dtype",
              "float64",
              "--variant",
              variant,
              "--batch",
              "8",
              "--widths",
              "30,20,5"));
      assertTrue(out.toString().contains("8x30, 30-20-5"), out.toString());
      losses.add(losses());
    }
    assertEquals(losses.get(0), losses.get(1));
  }

  @Test
  void demo_list_namesEach() {
    assertEquals(0, run("demo", "--list"));
    assertEquals(6, out.toString().lines().filter(l -> l.matches("H1[0-5] +\\w+ +.*")).count());
  }

  @Test
  void demo_lazyAndGraph_printTheirNumbers() {
    assertEquals(0, run("demo", "lazy", "graph"));
    assertTrue(out.toString().contains("GEMM FLOPs    1,200"), out.toString());
    assertTrue(out.toString().contains("run product   6; computed: sum, product"), out.toString());
  }

  @Test
  void timeit_snippet_printsBestAndRawTimes() {
    assertEquals(0, run("timeit", "fusion-loop", "-n", "3", "-r", "2", "-v"));
    assertTrue(
        out.toString().matches("(?s)raw times: \\S+ \\wsec, .*3 loops, best of 2: .* GFLOP/s\\R.*"),
        out.toString());
  }

  @Test
  void compare_withoutAgent_saysWhatToDo() {
    assertEquals(1, run("compare", "--agent", "/nosuch.jar"));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("no agent at '/nosuch.jar'; build it"), err.toString());
  }
}
