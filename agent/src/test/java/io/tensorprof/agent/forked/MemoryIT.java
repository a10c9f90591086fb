package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.CallForms;
import fixtures.Holders;
import fixtures.Phases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors are followed to their ends, whatever these are, and the program does what it did. */
class MemoryIT {

  private static final List<String> NUMBERS =
      List.of(
          "made",
          "madeBytes",
          "views",
          "closed",
          "closedBytes",
          "scoped",
          "scopedBytes",
          "collected",
          "lost");

  private static final Pattern WRONG_USE =
      Pattern.compile(
          "Cell\\.plus at Holders\\.java:\\d+\\(wrong\\) is given a tensor that is closed");

  @TempDir Path folder;

  static List<Arguments> jdksAndModes() {
    return Jdks.all().stream()
        .flatMap(
            jdk -> List.of("tracing", "counting").stream().map(mode -> Arguments.of(jdk, mode)))
        .toList();
  }

  @BeforeEach
  void copyRules() throws Exception {
    Files.copy(MemoryIT.class.getResourceAsStream("/cells.rules"), folder.resolve("cells.rules"));
  }

  private Recorded run(Path jdk, String options, int threads, int rounds) throws Exception {
    String[] arguments = {Integer.toString(threads), Integer.toString(rounds)};
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Holders.class, arguments);
    ForkedJvm.Outcome woven =
        ForkedJvm.run(
            jdk, folder, "file=run.jfr,rules=cells.rules," + options, Holders.class, arguments);
    assertEquals(plain.out(), woven.out(), woven.err());
    assertEquals(plain.exit(), woven.exit());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
    assertTrue(WRONG_USE.matcher(woven.err()).find(), woven.err());
    return recorded;
  }

  /** Numbers by the method and call that made the tensors. */
  private static Map<String, List<Long>> totals(Recorded recorded) {
    Map<String, List<Long>> totals = new TreeMap<>();
    recorded
        .of("tensorprof.TensorTotals")
        .forEach(
            event -> {
              List<Long> numbers = NUMBERS.stream().map(event::getLong).toList();
              totals.merge(made(event.getValue("place")), numbers, MemoryIT::sum);
            });
    return totals;
  }

  private static List<Long> sum(List<Long> a, List<Long> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> a.get(i) + b.get(i)).toList();
  }

  private static String made(RecordedObject place) {
    RecordedObject site = place.getValue("site");
    return site.getString("callerMethod") + " " + site.getString("name");
  }

  @ParameterizedTest
  @MethodSource("jdksAndModes")
  void totals_everyEnd_areExact(Path jdk, String mode) throws Exception {
    long threads = 4;
    long rounds = 5000;
    Recorded recorded = run(jdk, "memory=on,mode=" + mode, 4, 5000);
    long n = threads * rounds;
    Map<String, List<Long>> expected = new TreeMap<>();
    expected.put("byHand of", List.of(n, 10 * n, 0L, n, 10 * n, 0L, 0L, 0L, 0L));
    expected.put("byScope of", List.of(n, 20 * n, 0L, 0L, 0L, n, 20 * n, 0L, 0L));
    expected.put("byScope plus", List.of(n, 20 * n, 0L, 0L, 0L, n, 20 * n, 0L, 0L));
    expected.put("byScope <init>", List.of(n, 0L, 0L, n, 0L, 0L, 0L, 0L, 0L));
    expected.put("elsewhere of", List.of(2 * n, 61 * n, 0L, 2 * n, 61 * n, 0L, 0L, 0L, 0L));
    expected.put("shared of", List.of(n, 40 * n, 0L, n, 40 * n, 0L, 0L, 0L, 0L));
    expected.put("shared view", List.of(n, 0L, n, n, 0L, 0L, 0L, 0L, 0L));
    expected.put("retained of", List.of(n, 50 * n, 0L, n, 50 * n, 0L, 0L, 0L, 0L));
    expected.put("failing of", List.of(n, 60 * n, 0L, n, 60 * n, 0L, 0L, 0L, 0L));
    expected.put("emptyScope <init>", List.of(n, 0L, 0L, n, 0L, 0L, 0L, 0L, 0L));
    expected.put("emptyScope of", List.of(n, 70 * n, 0L, n, 70 * n, 0L, 0L, 0L, 0L));
    long t = threads;
    expected.put("keep of", List.of(t, 1000 * t, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
    expected.put("moved <init>", List.of(t, 0L, 0L, t, 0L, 0L, 0L, 0L, 0L));
    expected.put("moved of", List.of(2 * t, 2001 * t, 0L, 0L, 0L, t, t, 0L, 0L));
    expected.put("wrong of", List.of(2L, 11L, 0L, 2L, 11L, 0L, 0L, 0L, 0L));
    expected.put("wrong plus", List.of(1L, 6L, 0L, 1L, 6L, 0L, 0L, 0L, 0L));
    assertEquals(expected, totals(recorded));
  }

  @ParameterizedTest
  @MethodSource("jdksAndModes")
  void trace_hasLivesCensusesAndWrongUses(Path jdk, String mode) throws Exception {
    Recorded recorded = run(jdk, "memory=trace,mode=" + mode, 3, 200);
    livesAddUpToTheTotals(recorded);
    censusAtTheEndHasWhatIsHeld(recorded);
    useAfterCloseHasBothSites(recorded);
    long outOfMemory =
        recorded
            .of("tensorprof.Census")
            .filter(census -> census.getString("cause").equals("out of memory"))
            .count();
    assertEquals(1, outOfMemory);
  }

  private static void livesAddUpToTheTotals(Recorded recorded) {
    Map<String, Long> ends =
        recorded
            .of("tensorprof.Life")
            .collect(
                Collectors.groupingBy(
                    life -> life.getString("end"), TreeMap::new, Collectors.counting()));
    long scopes = 3 * (2 * 200 + 1); // which have lives, too
    assertEquals(
        Map.of("closed", 3L * 200 * 8 + 3 + scopes, "scope", 3L * (2 * 200 + 1), "held", 6L), ends);
    long bytes = recorded.of("tensorprof.Life").mapToLong(life -> life.getLong("bytes")).sum();
    long made =
        recorded.of("tensorprof.TensorTotals").mapToLong(event -> event.getLong("madeBytes")).sum();
    assertEquals(made, bytes);
    assertTrue(
        recorded
            .of("tensorprof.Life")
            .filter(life -> life.getString("end").equals("scope"))
            .allMatch(life -> life.getValue("endSite") != null));
    assertEquals(
        0, recorded.of("tensorprof.Tracking").mapToLong(one -> one.getLong("lostLives")).sum());
  }

  private static void censusAtTheEndHasWhatIsHeld(Recorded recorded) {
    RecordedEvent exit =
        recorded
            .of("tensorprof.Census")
            .filter(census -> census.getString("cause").equals("exit"))
            .findFirst()
            .orElseThrow();
    assertEquals(6, exit.getLong("tensors"));
    assertEquals(9000, exit.getLong("bytes"));
    Map<String, RecordedEvent> living =
        recorded
            .of("tensorprof.Living")
            .filter(group -> group.getInt("census") == exit.getInt("number"))
            .collect(Collectors.toMap(group -> made(group.getValue("place")), group -> group));
    assertEquals(List.of("keep of", "moved of"), living.keySet().stream().sorted().toList());
    RecordedObject moved = living.get("moved of").getValue("moved");
    assertNotNull(moved);
    assertEquals("detach", moved.getString("name"));
    RecordedObject shape = living.get("keep of").getValue("shape");
    assertEquals("int8[1000]", shape.getString("text"));
    assertEquals(3000, living.get("keep of").getLong("bytes"));
  }

  private static void useAfterCloseHasBothSites(Recorded recorded) {
    List<RecordedEvent> uses = recorded.of("tensorprof.UseAfterClose").toList();
    assertEquals(1, uses.size());
    RecordedObject site = uses.get(0).getValue("site");
    assertEquals("plus", site.getString("name"));
    assertEquals("wrong of", made(uses.get(0).getValue("made")));
    RecordedObject closed = uses.get(0).getValue("closed");
    assertEquals("close", closed.getString("name"));
    assertEquals(site.getInt("line") - 2, closed.getInt("line"));
    assertEquals("main", uses.get(0).getThread("eventThread").getJavaName());
  }

  @ParameterizedTest
  @MethodSource("jdksAndModes")
  void phasePeaks_ofPhasesWithinOthers_areThoseOfBoth(Path jdk, String mode) throws Exception {
    Path rules = folder.resolve("cells.rules");
    Files.writeString(
        rules,
        Files.readString(rules) + "phase fixtures.Phases#epoch|evaluate|step|failing|descend\n");
    ForkedJvm.Outcome woven =
        ForkedJvm.run(
            jdk, folder, "file=run.jfr,rules=cells.rules,memory=on,mode=" + mode, Phases.class);
    assertEquals("failed\n", woven.out(), woven.err());
    Map<String, Long> peaks = new TreeMap<>();
    Recorded.read(folder.resolve("run.jfr"))
        .of("tensorprof.PhasePeak")
        .forEach(
            event -> {
              RecordedObject phase = event.getValue("phase");
              String name = phase == null ? "none" : phase.getString("name");
              peaks.merge(name, event.getLong("bytes"), Math::max);
            });
    assertEquals(
        "{descend=2000, epoch=1100, evaluate=500, failing=20, none=7, step=1100}",
        peaks.toString());
  }

  @ParameterizedTest
  @MethodSource("jdksAndModes")
  void callForms_withMemory_doWhatTheyDid(Path jdk, String mode) throws Exception {
    Files.writeString(
        folder.resolve("mats.rules"),
        """
        tensor fixtures.lib.Mat rank=rank() size=size(int) dtype=element().code dtypes=6:float32
        op fixtures.lib.Mat#of|mul|mix|sum|touch|root|scaled|doubled
        op fixtures.lib.Scalable#*
        op fixtures.CallForms$Sub#mul|scaled
        opens fixtures.lib.Mat#<init>
        moves fixtures.lib.Mat#touch|mix
        """);
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, CallForms.class);
    ForkedJvm.Outcome woven =
        ForkedJvm.run(
            jdk,
            folder,
            "file=run.jfr,rules=mats.rules,include=fixtures.*,memory=on,mode=" + mode,
            CallForms.class);
    assertEquals(plain.out(), woven.out(), woven.err());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
    assertTrue(totals(recorded).values().stream().mapToLong(numbers -> numbers.get(0)).sum() > 0);
  }

  @ParameterizedTest
  @MethodSource("jdksAndModes")
  void rulesOfAnotherVersion_areNamed_andNothingIsMadeUp(Path jdk, String mode) throws Exception {
    Path rules = folder.resolve("cells.rules");
    String other = Files.readString(rules).replace("bytes=bytes()", "bytes=sizeInBytes()");
    Files.writeString(rules, other + "gauge cells fixtures.lib.Cell#alive()\n");
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Holders.class, "1", "5");
    ForkedJvm.Outcome woven =
        ForkedJvm.run(
            jdk,
            folder,
            "file=run.jfr,rules=cells.rules,memory=on,mode=" + mode,
            Holders.class,
            "1",
            "5");
    assertEquals(plain.out(), woven.out(), woven.err());
    assertTrue(
        woven
            .err()
            .contains(
                "fixtures.lib.Cell is not as its rule says, shapes and memory of these tensors are"
                    + " not recorded: there is no method fixtures.lib.Cell.sizeInBytes()"),
        woven.err());
    assertFalse(woven.err().contains("closed"), woven.err());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertTrue(totals(recorded).keySet().stream().allMatch(made -> made.endsWith("<init>")));
    assertEquals(0, recorded.of("tensorprof.UseAfterClose").count());
  }
}
