package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import io.tensorprof.analyzer.testing.Validator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import programs.Twin;

/** A program in Java under the agent, and the same in Python under cProfile. */
class TwinIT {

  private static final Path SCRIPT =
      Path.of("src", "test", "resources", "twin.py").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void javaAndPython_sameProgram_sameCallsAndOrder() throws Exception {
    Path prof = folder.resolve("twin.prof");
    Validator.python(SCRIPT.toString(), prof);
    Profile python = PstatsFile.read(prof);
    Profile java =
        ProfiledProgram.run(
                Path.of(System.getProperty("java.home")),
                folder,
                "mode=tracing,include=programs.Twin",
                Twin.class)
            .profile();

    assertEquals(calls(python), calls(java));
    assertEquals("465/1", calls(java).get("fib"));
    assertEquals("15/5", calls(java).get("ping"));
    assertEquals("9/3", calls(java).get("fail"));
    assertEquals(edges(python), edges(java));
    // The four that take the most, by time of their own and with what they call.
    assertEquals(
        order(python, SortKey.CUMTIME).subList(0, 4), order(java, SortKey.CUMTIME).subList(0, 4));
    assertEquals("spin", order(python, SortKey.TOTTIME).get(0));
    assertEquals("spin", order(java, SortKey.TOTTIME).get(0));
  }

  private static List<FunctionRow> functions(Profile profile, SortKey key) {
    return FunctionTable.of(profile).sorted(List.of(key)).stream()
        .filter(row -> row.ncalls() > 0 && !row.frame().name().startsWith("<"))
        .toList();
  }

  private static Map<String, String> calls(Profile profile) {
    Map<String, String> calls = new TreeMap<>();
    functions(profile, SortKey.NAME)
        .forEach(row -> calls.put(row.frame().name(), row.ncallsText()));
    return calls;
  }

  private static List<String> order(Profile profile, SortKey key) {
    return functions(profile, key).stream().map(row -> row.frame().name()).toList();
  }

  private static List<String> edges(Profile profile) {
    List<String> edges = new ArrayList<>();
    for (CallEdges.Edge edge : CallEdges.of(profile).edges()) {
      if (edge.ncalls() > 0 && !edge.callee().name().equals("main")) {
        edges.add(edge.caller().name() + " " + edge.callee().name() + " " + edge.ncallsText());
      }
    }
    return edges.stream().sorted().toList();
  }
}
