package io.tensorprof.analyzer.query.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorMemoryReader;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.testing.TensorEvents;
import io.tensorprof.analyzer.testing.TensorEvents.Place;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that leak, as their recordings tell of them, and programs that do not. */
class MemoryFindingsTest {

  private static final long S = 1_000_000_000;
  private static final Site STEP = Site.function("step", 9);
  private static final Place LOSS = Place.of(Site.op("mse", "step", 12), STEP);
  private static final Place PRODUCT = Place.of(Site.op("mul", "step", 10), STEP);
  private static final Place WEIGHTS = Place.of(Site.op("randn", "init", 4));
  private static final Place MANAGER =
      Place.of(new Site("op", "ai.djl.NDManager", "newSubManager", "step", "Main.java", 8), STEP);
  private static final Site DETACH = Site.op("detach", "step", 14);

  @TempDir private Path folder;

  private interface Script {
    void write(TensorEvents events);
  }

  private List<Finding> find(Script script) throws Exception {
    Path file = folder.resolve("run.jfr");
    try (TestRecording written = TestRecording.create(file)) {
      script.write(written.tensors());
      written.end();
    }
    TensorMemory memory = TensorMemoryReader.read(List.of(file), ReadProgress.NONE);
    Profile profile =
        new Profile(RunInfo.of("demo", 10 * S), CallTree.builder(Mode.TRACING).build());
    Evidence evidence = new Evidence(profile, List.of(CallTree.ROOT), new CallHistory(), memory);
    return Findings.of(
            evidence,
            EnumSet.of(FindingKind.UNRELEASED, FindingKind.USE_AFTER_CLOSE),
            new MinGain(0.005, 0))
        .findings();
  }

  /** Censuses at 1, 2, 4, 8 s, at which so many tensors of 4 bytes are alive. */
  private static void censuses(
      TensorEvents events, Place place, long[] counts, long oldest, Object... more) {
    for (int i = 0; i < counts.length; i++) {
      long time = (1L << i) * S;
      Object[] values = new Object[more.length + 4];
      System.arraycopy(more, 0, values, 4, more.length);
      values[0] = "oldest";
      values[1] = oldest < 0 ? time + oldest : oldest;
      values[2] = "newest";
      values[3] = time - 1;
      events
          .census(i + 1, time, "interval", counts[i], 4 * counts[i])
          .living(i + 1, time, place, counts[i], 4 * counts[i], values);
    }
  }

  @Test
  void kept_moreFromCensusToCensus_isFoundAtItsSite() throws Exception {
    List<Finding> found =
        find(
            events -> {
              events.totals(LOSS, "made", 100, "madeBytes", 400, "followed", 100);
              censuses(events, LOSS, new long[] {10, 20, 40, 80}, S / 2);
            });
    assertEquals(1, found.size());
    Finding finding = found.get(0);
    assertEquals(
        "80 tensors of 320 bytes made in Main.java:12(step) are never closed", finding.title());
    assertEquals(
        List.of(
            "80 of 100 made were alive at 8.000 s, 320 bytes; the oldest for 7.500 s",
            "alive from census to census: 10 (1.000 s), 20 (2.000 s), 40 (4.000 s), 80 (8.000 s)"),
        finding.evidence());
    assertEquals("Main.java:12(step)", finding.sites().get(0).place());
  }

  @Test
  void kept_whatWasMoved_namesTheCallThatMovedIt() throws Exception {
    List<Finding> found =
        find(
            events -> {
              events.totals(LOSS, "made", 100, "madeBytes", 400, "followed", 100);
              censuses(events, LOSS, new long[] {10, 20, 40, 80}, S / 2, "moved", DETACH);
            });
    assertTrue(
        found
            .get(0)
            .title()
            .endsWith("taken out of their scope by Tensor.detach and are still there"),
        found.get(0)::title);
    assertEquals("Main.java:14(step)", found.get(0).sites().get(1).place());
    assertTrue(found.get(0).advice().contains("Main.java:14(step) {Tensor.detach}"));
  }

  @Test
  void kept_inAScopeThatStaysOpen_namesTheScope() throws Exception {
    List<Finding> found =
        find(
            events -> {
              events.totals(LOSS, "made", 100, "madeBytes", 400, "followed", 100);
              events.totals(MANAGER, "made", 1, "followed", 1);
              censuses(events, LOSS, new long[] {10, 20, 40, 80}, S / 2, "scope", MANAGER);
            });
    assertEquals(1, found.size());
    assertTrue(found.get(0).title().endsWith("pile up in a scope that stays open"));
    assertEquals("Main.java:8(step)", found.get(0).sites().get(1).place());
  }

  @Test
  void scopes_neverClosed_areFoundWithWhatIsAttached() throws Exception {
    List<Finding> found =
        find(
            events -> {
              events.totals(PRODUCT, "made", 160, "madeBytes", 640, "followed", 160);
              events.totals(MANAGER, "made", 80, "followed", 80);
              for (int i = 0; i < 4; i++) {
                long time = (1L << i) * S;
                long scopes = 10L << i;
                events
                    .census(i + 1, time, "interval", 3 * scopes, 8 * scopes)
                    .living(i + 1, time, MANAGER, scopes, 0, "oldest", S / 2, "newest", time)
                    .living(
                        i + 1,
                        time,
                        PRODUCT,
                        2 * scopes,
                        8 * scopes,
                        "scope",
                        MANAGER,
                        "oldest",
                        S / 2);
              }
            });
    assertEquals(1, found.size(), () -> found.toString());
    assertEquals(
        "80 scopes made in Main.java:8(step) are not closed, with 160 tensors of 640 bytes"
            + " attached",
        found.get(0).title());
    assertEquals(
        List.of("Main.java:8(step)", "Main.java:10(step)"),
        found.get(0).sites().stream().map(FindingSite::place).toList());
  }

  @Test
  void kept_atTheEndAlone_needsAllTimesAndOthersThatEnded() throws Exception {
    Script leak =
        events ->
            events
                .totals(LOSS, "made", 100, "madeBytes", 400, "followed", 100)
                .totals(PRODUCT, "made", 100, "madeBytes", 400, "followed", 100, "closed", 100)
                .census(1, 9 * S, "exit", 100, 400)
                .living(1, 9 * S, LOSS, 100, 400, "oldest", S / 2, "newest", 9 * S - 5);
    assertEquals(1, find(leak).size());
    Script parameters =
        events ->
            events
                .totals(LOSS, "made", 100, "madeBytes", 400, "followed", 100)
                .totals(PRODUCT, "made", 100, "madeBytes", 400, "followed", 100, "closed", 100)
                .census(1, 9 * S, "exit", 100, 400)
                .living(1, 9 * S, LOSS, 100, 400, "oldest", S / 2, "newest", S);
    assertEquals(List.of(), find(parameters), "made at the beginning");
    Script loading =
        events ->
            events
                .totals(WEIGHTS, "made", 300, "madeBytes", 1200, "followed", 300)
                .census(1, 9 * S, "exit", 300, 1200)
                .living(1, 9 * S, WEIGHTS, 300, 1200, "oldest", S / 2, "newest", 9 * S - 5);
    assertEquals(List.of(), find(loading), "nothing else ends there");
  }

  @Test
  void kept_stableOrComingAndGoing_isNone() throws Exception {
    assertEquals(
        List.of(),
        find(
            events -> {
              events.totals(WEIGHTS, "made", 300, "madeBytes", 1200, "followed", 300);
              censuses(events, WEIGHTS, new long[] {300, 300, 300, 300}, S / 2);
            }),
        "parameters");
    assertEquals(
        List.of(),
        find(
            events -> {
              events.totals(
                  PRODUCT, "made", 9000, "madeBytes", 36_000, "followed", 9000, "closed", 8900);
              censuses(events, PRODUCT, new long[] {20, 40, 60, 80}, -5);
            }),
        "young ones, of which more are alive by chance");
    assertEquals(
        List.of(),
        find(
            events -> {
              events.totals(PRODUCT, "made", 9000, "followed", 9000, "closed", 8920);
              censuses(events, PRODUCT, new long[] {20, 40, 60, 80}, S / 2);
            }),
        "few of many, over four censuses only");
    assertEquals(
        List.of(),
        find(
            events -> {
              events.totals(LOSS, "made", 80, "madeBytes", 320, "followed", 80, "closed", 80);
              censuses(events, LOSS, new long[] {10, 20, 40, 80}, S / 2);
              events.census(5, 9 * S, "exit", 0, 0);
            }),
        "a list that is closed at the end");
  }

  @Test
  void collected_manyOrLarge_areFoundByMethod() throws Exception {
    List<Finding> found =
        find(
            events ->
                events
                    .totals(
                        PRODUCT,
                        "made",
                        300,
                        "closed",
                        50,
                        "collected",
                        240,
                        "collectedBytes",
                        2_400,
                        "unclosedAge",
                        240 * S,
                        "oldestUnclosed",
                        7 * S)
                    .totals(LOSS, "made", 10, "collected", 10, "collectedBytes", 9_000)
                    .totals(WEIGHTS, "made", 30, "collected", 3, "collectedBytes", 90_000_000));
    assertEquals(1, found.size());
    assertEquals(
        "250 tensors of 11.4 kB made in Main.java(step) were freed by the garbage collector alone",
        found.get(0).title());
    assertEquals(
        "of 310 made there 50 were closed, and 250 were found unreachable and not closed",
        found.get(0).evidence().get(0));
    assertEquals(
        "the collector found them 960.0 ms after they were made in the mean, the last 7.000 s after",
        found.get(0).evidence().get(1));
    assertEquals(
        List.of("Main.java:12(step)", "Main.java:10(step)"),
        found.get(0).sites().stream().map(FindingSite::place).toList(),
        "most bytes first");
  }

  @Test
  void lost_comesFirst() throws Exception {
    List<Finding> found =
        find(
            events ->
                events
                    .totals(PRODUCT, "made", 300, "collected", 300, "collectedBytes", 9_000_000)
                    .totals(LOSS, "made", 10, "lost", 7, "lostBytes", 70)
                    .event("Tracking", S, "oneIn", 4));
    assertEquals(2, found.size());
    assertEquals(
        "7 tensors of 70 bytes made in Main.java(step) are lost: nothing can free them any more",
        found.get(0).title());
    assertTrue(
        found.get(0).evidence().get(2).contains("these numbers are estimates"),
        found.get(0).evidence()::toString);
  }

  @Test
  void lost_thoseFoundSoFar_areNotKeptAsWell() throws Exception {
    List<Finding> found =
        find(
            events -> {
              events.totals(LOSS, "made", 100, "madeBytes", 400, "followed", 100, "lost", 70);
              for (int i = 0; i < 4; i++) {
                long time = (2 * i + 1) * S;
                long lost = 20L * i + 10;
                events
                    .census(i + 1, time, "interval", lost + 20, 4 * (lost + 20))
                    .living(i + 1, time, LOSS, lost, 4 * lost, "lost", true, "oldest", S / 2)
                    .living(i + 1, time, LOSS, 20, 80, "oldest", time - 5, "newest", time - 1);
              }
            });
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).title().contains("are lost"), found.get(0)::title);
  }

  @Test
  void useAfterClose_namesAllSites() throws Exception {
    List<Finding> found =
        find(
            events ->
                events
                    .event(
                        "UseAfterClose",
                        S,
                        "site",
                        Site.op("add", "step", 15),
                        "made",
                        PRODUCT,
                        "closed",
                        Site.op("close", "step", 13),
                        "shape",
                        "float32[2]",
                        "eventThread",
                        "main",
                        "calls",
                        3)
                    .event("UseAfterClose", 2 * S, "site", DETACH, "calls", 1));
    assertEquals(2, found.size());
    assertEquals(FindingKind.USE_AFTER_CLOSE, found.get(0).kind());
    assertEquals("a closed tensor is used in Main.java:15(step)", found.get(0).title());
    assertEquals(
        List.of(
            "3 calls of Tensor.add in Main.java:15(step), the first at 1.000 s in thread main",
            "it had been closed in Main.java:13(step) {Tensor.close}",
            "it was made in Main.java:10(step) {Tensor.mul}, float32[2]"),
        found.get(0).evidence());
    assertEquals(3, found.get(0).sites().size());
    assertEquals(
        List.of(
            "1 call of Tensor.detach in Main.java:14(step), the first at 2.000 s in an unknown thread",
            "what closed it was not seen",
            "where it was made is not known any more"),
        found.get(1).evidence());
  }
}
