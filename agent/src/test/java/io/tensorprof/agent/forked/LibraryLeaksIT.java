package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import apps.DjlLeaks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Arrays that a program leaks are found at their lines, with their bytes and with who holds them.
 */
class LibraryLeaksIT {

  private static final String STEPS = "5";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void djlLeaky_eachLeak_isFoundWithItsHolder(Path jdk) throws Exception {
    ForkedJvm.Outcome run = run(jdk, "leaky");
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    Map<Integer, String> planted = new TreeMap<>();
    run.out()
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(words -> words[0].equals("planted"))
        .forEach(words -> planted.put(Integer.valueOf(words[1]), words[2] + " " + words[3]));
    assertEquals(5, planted.size(), run.out());
    Map<Integer, String> left = new TreeMap<>();
    Map<Integer, String> holders = new TreeMap<>();
    for (RecordedEvent group : livingAtExit(recorded)) {
      if (group.getValue("shape") != null) {
        int line = line(group.getValue("place"));
        left.put(line, group.getLong("tensors") + " " + group.getLong("bytes"));
        holders.put(line, holder(group));
      }
    }
    assertEquals(planted, left);
    assertEquals(
        List.of(
            "in a newSubManager",
            "in a newSubManager",
            "in a newSubManager",
            "in a newBaseManager by attach",
            "lost by detach"),
        List.copyOf(holders.values()));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void djlClean_nothingIsLeft(Path jdk) throws Exception {
    run(jdk, "clean");
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(List.of(), livingAtExit(recorded));
    assertEquals(sum(recorded, "made"), sum(recorded, "closed") + sum(recorded, "scoped"));
    assertEquals(
        sum(recorded, "madeBytes"), sum(recorded, "closedBytes") + sum(recorded, "scopedBytes"));
  }

  private ForkedJvm.Outcome run(Path jdk, String how) throws Exception {
    ForkedJvm.Outcome outcome =
        LibraryApp.run(jdk, folder, "memory=on,file=run.jfr", DjlLeaks.class, STEPS, how);
    assertEquals(0, outcome.exit(), outcome.err());
    return outcome;
  }

  private static List<RecordedEvent> livingAtExit(Recorded recorded) {
    int exit =
        recorded
            .of("tensorprof.Census")
            .filter(census -> census.getString("cause").equals("exit"))
            .findFirst()
            .orElseThrow()
            .getInt("number");
    return recorded.of("tensorprof.Living").filter(g -> g.getInt("census") == exit).toList();
  }

  private static String holder(RecordedEvent group) {
    RecordedObject scope = group.getValue("scope");
    RecordedObject moved = group.getValue("moved");
    String where =
        group.getBoolean("lost")
            ? "lost"
            : "in a " + ((RecordedObject) scope.getValue("site")).getString("name");
    return moved == null ? where : where + " by " + moved.getString("name");
  }

  private static int line(RecordedObject place) {
    return ((RecordedObject) place.getValue("site")).getInt("line");
  }

  private static long sum(Recorded recorded, String field) {
    return recorded.of("tensorprof.TensorTotals").mapToLong(e -> e.getLong(field)).sum();
  }
}
