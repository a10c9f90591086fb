package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.testing.Jdks;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.KnownTimes;

/**
 * The way of a program that nobody knows, from the agent to the table: its calls are exact, and its
 * time is divided as the program itself measured it. The agent reads its clock after the caller of
 * an operation and before the operation, so its time lies between theirs, even where a busy machine
 * stops the thread between two readings.
 */
class KnownTimesIT {

  private static final List<String> THREADS = List.of("alpha", "beta", "gamma");
  private static final List<String> OPERATIONS = List.of("multiply", "add", "descend", "fail");
  private static final String RULES =
      "ops=programs.Kernels#multiply|add|descend|fail,include=programs.KnownTimes";

  /** Calls of each thread, the main thread among them, as the table writes them. */
  private static final Map<String, String> NCALLS =
      Map.of(
          "Kernels.multiply", "50",
          "Kernels.add", "100",
          "Kernels.descend", "20/4",
          "Kernels.fail", "7",
          "KnownTimes.run", "1",
          "KnownTimes.multiplications", "50",
          "KnownTimes.additions", "50",
          "KnownTimes.descents", "4",
          "KnownTimes.failures", "7",
          "KnownTimes.took", "161");

  @TempDir private Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @Test
  void jdk25_isThere_orThisTestIsSkippedAndSaysSo() {
    assumeTrue(
        Jdks.all().size() == 2 || Runtime.version().feature() == 25,
        "no JDK 25 found: set TENSORPROF_JDK25 to its home to read recordings made on it, too");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tracing_knownProgram_exactCallsAndSharesWithinOnePoint(Path jdk) throws Exception {
    ProfiledProgram program =
        ProfiledProgram.run(jdk, folder, "mode=tracing," + RULES, KnownTimes.class);
    Profile profile = program.profile();
    CallTree tree = profile.tree();
    assertTrue(profile.run().complete());
    assertEquals(List.of(), profile.run().notes());
    assertEquals(tree.cumtime(CallTree.ROOT), FunctionTable.of(profile).tottime());

    Map<String, Integer> threads = threads(tree);
    for (String thread : THREADS) {
      int root = threads.get(thread);
      FunctionTable table = FunctionTable.of(profile, root);
      assertEquals(tree.cumtime(root), table.tottime(), "sum of tottime in " + thread);
      Map<String, String> ncalls = new TreeMap<>();
      table.rows().stream()
          .filter(row -> !row.frame().kind().isRoot())
          .forEach(row -> ncalls.put(row.frame().displayName(), row.ncallsText()));
      NCALLS.forEach((name, calls) -> assertEquals(calls, ncalls.get(name), name));

      for (String operation : OPERATIONS) {
        double share = 100.0 * row(table, "Kernels." + operation).cumtime() / tree.cumtime(root);
        double least = percent(program, thread, operation + " inside");
        double most = percent(program, thread, operation + " outside");
        assertTrue(
            share >= least - 1 && share <= most + 1,
            "%s in %s: %.2f %%, the program says %.2f to %.2f %%"
                .formatted(operation, thread, share, least, most));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void counting_knownProgram_hasTheCallsOfAllThreads(Path jdk) throws Exception {
    Profile profile =
        ProfiledProgram.run(jdk, folder, "mode=counting," + RULES, KnownTimes.class).profile();
    FunctionTable table = FunctionTable.of(profile);
    NCALLS.forEach(
        (name, calls) ->
            assertEquals(
                (THREADS.size() + 1) * Long.parseLong(calls.split("/", -1)[0]),
                row(table, name).ncalls(),
                name));
  }

  private static Map<String, Integer> threads(CallTree tree) {
    Map<String, Integer> nodes = new HashMap<>();
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      int node = tree.child(CallTree.ROOT, i);
      nodes.put(tree.frame(node).name(), node);
    }
    return nodes;
  }

  private static FunctionRow row(FunctionTable table, String name) {
    return table.rows().stream()
        .filter(row -> row.frame().displayName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + name));
  }

  /** What the program measured, in percent of what it measured of the thread. */
  private static double percent(ProfiledProgram program, String thread, String what) {
    return 100.0 * nanos(program, thread + " " + what) / nanos(program, thread + " total");
  }

  private static long nanos(ProfiledProgram program, String what) {
    return program.output().stream()
        .filter(line -> line.startsWith(what + " "))
        .mapToLong(line -> Long.parseLong(line.substring(what.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the program printed no '" + what + "'"));
  }
}
