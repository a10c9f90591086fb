package io.tensorprof.analyzer.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.testing.TensorEvents.Place;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.timeline.Gauge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorMemoryReaderTest {

  private static final Site MUL = Site.op("mul", "step", 10);
  private static final Site STEP = Site.function("step", 8);
  private static final Site MAIN = Site.function("main", 1);
  private static final Place MUL_IN_STEP = Place.of(MUL, STEP, MAIN);
  private static final Place ADD = Place.of(Site.op("add", "step", 11), STEP, MAIN);

  @TempDir private Path folder;

  private interface Script {
    void write(TestRecording recording) throws IOException;
  }

  private Path recording(Script script) throws IOException {
    Path file = folder.resolve("run.jfr");
    try (TestRecording written = TestRecording.create(file)) {
      script.write(written);
      written.end();
    }
    return file;
  }

  private TensorMemory read(Script script) throws IOException, RecordingException {
    return TensorMemoryReader.read(List.of(recording(script)), ReadProgress.NONE);
  }

  @Test
  void read_recordingWithoutMemory_isEmpty() throws Exception {
    Path file = recording(written -> written.thread("main", 1).call(MUL, 5));
    assertFalse(TensorMemoryReader.isIn(List.of(file)));
    assertTrue(TensorMemoryReader.read(List.of(file), ReadProgress.NONE).isEmpty());
  }

  @Test
  void read_totalsOfTwoChunks_areAddedUpByPlace() throws Exception {
    TensorMemory memory =
        read(
            written -> {
              written
                  .tensors()
                  .totals(
                      MUL_IN_STEP, "made", 10, "madeBytes", 400, "closed", 3, "closedBytes", 120)
                  .totals(ADD, "made", 1, "madeBytes", 8);
              written.rotate();
              written
                  .tensors()
                  .totals(
                      MUL_IN_STEP,
                      "made",
                      2,
                      "madeBytes",
                      80,
                      "collected",
                      4,
                      "collectedBytes",
                      160,
                      "unclosedAge",
                      4_000,
                      "oldestUnclosed",
                      2_500);
            });
    assertEquals(2, memory.totals().size());
    TensorTotals mul = memory.totals().get(0);
    assertEquals(12, mul.made());
    assertEquals(480, mul.madeBytes());
    assertEquals(3, mul.closed());
    assertEquals(160, mul.collectedBytes());
    assertEquals(1_000, mul.meanWait());
    assertEquals(2_500, mul.oldestUnclosed());
    assertEquals("Main.java:10(step) {Tensor.mul}", mul.place().toString());
    assertEquals(3, mul.place().depth());
    assertSame(mul.place().caller(), memory.totals().get(1).place().caller());
  }

  @Test
  void read_censusAndItsGroups_inAnyOrder() throws Exception {
    TensorMemory memory =
        read(
            written ->
                written
                    .tensors()
                    .living(2, 900, ADD, 1, 8, "lost", true)
                    .census(2, 900, "exit", 1, 8)
                    .census(1, 500, "interval", 3, 120)
                    .living(
                        1,
                        500,
                        MUL_IN_STEP,
                        3,
                        120,
                        "shape",
                        "float32[10]",
                        "device",
                        "cpu",
                        "scope",
                        ADD,
                        "moved",
                        MUL,
                        "oldest",
                        100,
                        "newest",
                        400));
    assertEquals(List.of(1, 2), memory.censuses().stream().map(Census::number).toList());
    Living group = memory.censuses().get(0).groups().get(0);
    assertEquals("float32[10]", group.shape());
    assertEquals("cpu", group.device());
    assertEquals("Main.java:11(step) {Tensor.add}", group.scope().toString());
    assertEquals("Tensor.mul", group.moved().displayName());
    assertEquals(100, group.oldest());
    assertFalse(group.lost());
    Living other = memory.censuses().get(1).groups().get(0);
    assertTrue(other.lost());
    assertNull(other.scope());
    assertNull(other.moved());
  }

  @Test
  void read_processMemory_saysWhatIsNotAccountedFor() throws Exception {
    TensorMemory memory =
        read(
            written ->
                written
                    .tensors()
                    .process(100, 1000, 300, 3, 200)
                    .process(200, -1, 400, 4, 200)
                    .event("LibraryMemory", 100, "name", "JavaCPP bytes", "bytes", 70, "limit", 90)
                    .event(
                        "LibraryMemory", 200, "name", "JavaCPP bytes", "bytes", 80, "limit", -1));
    Gauge rest = memory.gauge(TensorMemory.UNACCOUNTED);
    assertEquals(1, rest.size(), "the system did not tell at 200");
    assertNull(memory.gauge(TensorMemory.ON_DEVICES), "nothing lies there");
    assertEquals(500, rest.value(0));
    assertEquals(4, memory.gauge(TensorMemory.TENSORS).value(1));
    assertEquals(400, memory.gauge(TensorMemory.KNOWN).highest());
    assertEquals("JavaCPP bytes", memory.libraries().get(0).gauge().name());
    assertEquals(-1, memory.libraries().get(0).limit());
  }

  @Test
  void read_processMemory_whatLiesOnDevicesIsNoPartOfTheProcess() throws Exception {
    TensorMemory memory =
        read(
            written ->
                written
                    .tensors()
                    .process(100, 1000, 300, 3, 200)
                    .event(
                        "ProcessMemory",
                        200,
                        "resident",
                        1000,
                        "known",
                        900,
                        "tensors",
                        4,
                        "heap",
                        200,
                        "onDevices",
                        700));
    Gauge onDevices = memory.gauge(TensorMemory.ON_DEVICES);
    assertEquals(0, onDevices.value(0));
    assertEquals(700, onDevices.value(1));
    assertEquals(600, memory.gauge(TensorMemory.UNACCOUNTED).value(1));
  }

  @Test
  void read_peaksUsesAndTracking_arePutTogether() throws Exception {
    Site warmUp = Site.phase("warm-up");
    TensorMemory memory =
        read(
            written -> {
              written
                  .tensors()
                  .event("PhasePeak", 50, "phase", warmUp, "bytes", 100)
                  .event("PhasePeak", 70, "bytes", 10)
                  .event("Tracking", 90, "alive", 5, "most", 1000, "oneIn", 4, "untracked", 7)
                  .event("UseAfterClose", 60, "site", MUL, "made", ADD, "calls", 2);
              written.rotate();
              written
                  .tensors()
                  .event("PhasePeak", 150, "phase", warmUp, "bytes", 120)
                  .event("UseAfterClose", 40, "site", MUL, "made", ADD, "calls", 3)
                  .event(
                      "UseAfterClose",
                      160,
                      "site",
                      MUL,
                      "closed",
                      STEP,
                      "shape",
                      "float32[2]",
                      "eventThread",
                      "worker",
                      "calls",
                      1)
                  .event("Tracking", 190, "alive", 6, "most", 1000, "oneIn", 1, "lostLives", 2);
            });
    assertEquals(2, memory.peaks().size());
    assertEquals("warm-up", memory.peaks().get(0).phase().title());
    assertEquals(120, memory.peaks().get(0).bytes());
    assertEquals(150, memory.peaks().get(0).time());
    assertNull(memory.peaks().get(1).phase());
    assertEquals(new Tracking(6, 1000, 4, 7, 2), memory.tracking());
    assertEquals(5, memory.uses().get(0).calls());
    assertEquals(40, memory.uses().get(0).time());
    assertEquals("worker", memory.uses().get(1).thread());
    assertNull(memory.uses().get(1).made());
  }

  @Test
  void lives_peakAndWhatWasAlive_areExact() throws Exception {
    TensorMemory memory =
        read(
            written ->
                written
                    .tensors()
                    .life(MUL_IN_STEP, 100, 200, 50, "closed", "endSite", STEP)
                    .life(ADD, 150, 300, 20, "scope")
                    .life(ADD, 200, 250, 30, "collected", "weight", 3)
                    .life(MUL_IN_STEP, 260, 400, 5, "held"));
    Lives lives = memory.lives();
    assertEquals(4, lives.size());
    assertEquals(LifeForm.End.CLOSED, lives.form(0).end());
    assertEquals("Main.step", lives.form(0).endSite().displayName());
    assertEquals(new Lives.Peak(200, 110), lives.peak(), "the first has ended at 200");
    assertEquals(
        List.of(new Amount(1, 50), new Amount(1, 20)), List.copyOf(lives.aliveAt(199).values()));
    assertEquals(List.of(new Amount(4, 110)), List.copyOf(lives.aliveAt(200).values()));
    assertEquals(List.of(new Amount(1, 5)), List.copyOf(lives.aliveAt(9_999).values()));
    assertEquals(Map.of(), lives.aliveAt(99));
  }

  @Test
  void lives_storageThatWasAnothersFirst_isThereFromItsOwnBegin() throws Exception {
    Lives lives =
        read(written ->
                written
                    .tensors()
                    .life(MUL_IN_STEP, 100, 150, 0, "closed")
                    .life(
                        ADD,
                        120,
                        200,
                        50,
                        "closed",
                        "storageStart",
                        100,
                        "storagePlace",
                        MUL_IN_STEP))
            .lives();
    assertEquals(new Lives.Peak(100, 50), lives.peak());
    assertEquals(List.of(new Amount(1, 50)), List.copyOf(lives.aliveAt(110).values()));
    assertEquals(
        List.of(new Amount(1, 50), new Amount(1, 0)), List.copyOf(lives.aliveAt(130).values()));
    Census census = lives.census(160);
    assertEquals(1, census.tensors());
    assertEquals(50, census.bytes());
    Living storage =
        census.groups().stream().filter(g -> g.bytes() == 50).findFirst().orElseThrow();
    assertEquals(0, storage.tensors());
    assertEquals("Tensor.mul", storage.place().site().displayName());
    assertEquals(Map.of(), lives.aliveAt(99));
    assertEquals(Map.of(), lives.aliveAt(200));
  }

  @Test
  void lives_moreThanAreKept_longOnesStay() throws Exception {
    Path file =
        recording(
            written -> {
              for (int i = 0; i < 100; i++) {
                long end = i * 10L + (i == 3 ? 5_000 : i % 7 + 1);
                written.tensors().life(ADD, i * 10L, end, 1, i == 99 ? "held" : "closed");
              }
            });
    Lives lives = TensorMemoryReader.read(List.of(file), 10, ReadProgress.NONE).lives();
    assertEquals(100, lives.size() + lives.dropped());
    assertTrue(lives.size() <= 10 && lives.size() > 0);
    boolean longest = false;
    boolean held = false;
    for (int life = 0; life < lives.size(); life++) {
      boolean toTheEnd = lives.form(life).end() == LifeForm.End.HELD;
      assertTrue(toTheEnd || lives.end(life) - lives.start(life) >= lives.shortest());
      longest |= lives.start(life) == 30;
      held |= toTheEnd;
    }
    assertTrue(longest && held);
  }

  @Test
  void tree_ofBytes_hasCallersAboveAndSumsThatAgree() throws Exception {
    TensorMemory memory =
        read(
            written ->
                written
                    .tensors()
                    .totals(MUL_IN_STEP, "madeBytes", 400)
                    .totals(ADD, "madeBytes", 100)
                    .totals(Place.of(MUL), "madeBytes", 7)
                    .totals(Place.of(STEP, MAIN), "madeBytes", 3));
    CallTree tree = MemoryTree.tree(MemoryTree.of(memory.totals(), TensorTotals::madeBytes));
    assertEquals(510, tree.value(CallTree.ROOT));
    int main = tree.child(CallTree.ROOT, 0);
    assertEquals("main", tree.frame(main).name());
    int step = tree.child(main, 0);
    assertEquals(503, tree.value(step));
    assertEquals(3, tree.selfValue(step));
    assertEquals("mul", tree.frame(tree.child(step, 0)).name());
    assertEquals(400, tree.value(tree.child(step, 0)));
    assertEquals(7, tree.value(tree.child(CallTree.ROOT, 1)));
    assertEquals(1, MemoryTree.tree(Map.of()).size());
  }

  @Test
  void read_eventWithoutPlace_isOfAnUnknownOne() throws Exception {
    TensorMemory memory = read(written -> written.tensors().event("TensorTotals", 0, "made", 4));
    assertEquals("[unknown]", memory.totals().get(0).place().site().name());
  }

  @Test
  void read_deepChainOfCallers_isReadWithoutRecursion() throws Exception {
    Place deep = null;
    for (int i = 0; i < 2_000; i++) {
      deep = new Place(i % 2 == 0 ? STEP : MAIN, deep);
    }
    Place place = deep;
    TensorMemory memory = read(written -> written.tensors().totals(place, "madeBytes", 1));
    assertEquals(2_000, memory.totals().get(0).place().depth());
    assertEquals(2_001, MemoryTree.tree(Map.of(memory.totals().get(0).place(), 1L)).size());
  }

  @Test
  void read_absurdNumbers_areRefusedInOneLine() {
    for (Script script :
        List.<Script>of(
            written -> written.tensors().totals(ADD, "made", -1),
            written ->
                written
                    .tensors()
                    .totals(ADD, "madeBytes", Long.MAX_VALUE / 3)
                    .totals(MUL_IN_STEP, "madeBytes", Long.MAX_VALUE / 3),
            written -> written.tensors().living(1, 1, ADD, 1, Long.MAX_VALUE),
            written -> written.tensors().census(1, Long.MAX_VALUE - 5_000, "exit", 1, 1),
            written -> written.tensors().life(ADD, 0, 1, 1L << 61, "held", "weight", 1 << 30),
            written -> written.tensors().life(ADD, 0, 1, 1, "held", "weight", -1))) {
      RecordingException refused = assertThrows(RecordingException.class, () -> read(script));
      assertTrue(refused.getMessage().contains("which cannot be"), refused.getMessage());
    }
  }

  @Test
  void read_readingsThatCannotBe_areLeftOutAndCounted() throws Exception {
    long late = Long.MAX_VALUE - 5_000;
    TensorMemory memory =
        read(
            written ->
                written
                    .tensors()
                    .process(100, 1000, 300, 3, 200)
                    .process(110, 1000, 300, 3, -200)
                    .process(120, 1000, -300, 3, 200)
                    .process(130, 1000, 300, Long.MIN_VALUE, 200)
                    .process(140, -2, 300, 3, 200)
                    .process(150, 1L << 60, 300, 3, 200)
                    .process(late, 1000, 300, 3, 200)
                    .process(200, -1, 400, 4, 200)
                    .event("LibraryMemory", 100, "name", "JavaCPP bytes", "bytes", 70)
                    .event("LibraryMemory", 110, "name", "JavaCPP bytes", "bytes", -1)
                    .event("LibraryMemory", late, "name", "JavaCPP bytes", "bytes", 70)
                    .event("LibraryMemory", 120, "name", "other", "bytes", Long.MAX_VALUE));
    assertEquals(9, memory.leftOut());
    assertEquals(1, memory.gauge(TensorMemory.RESIDENT).size());
    Gauge heap = memory.gauge(TensorMemory.HEAP);
    assertEquals(2, heap.size());
    assertEquals(200, heap.time(1));
    assertEquals(200, heap.highest());
    assertEquals(500, memory.gauge(TensorMemory.UNACCOUNTED).highest());
    assertEquals(1, memory.libraries().size());
    assertEquals(1, memory.libraries().get(0).gauge().size());
  }

  @Test
  void read_noReadingThatCanBe_isNotEmpty() throws Exception {
    TensorMemory memory = read(written -> written.tensors().process(0, 1, -5, 1, 1));
    assertEquals(1, memory.leftOut());
    assertEquals(List.of(), memory.gauges());
    assertFalse(memory.isEmpty());
  }

  /**
   * Turns each byte of the constants into another key: some of them make a place its own caller.
   */
  @Test
  void read_placesInACircle_areRefused() throws Exception {
    Path file = recording(written -> written.tensors().totals(Place.of(MUL, STEP), "made", 1));
    byte[] sound = Files.readAllBytes(file);
    int pools = (int) ByteBuffer.wrap(sound).getLong(16);
    int circles = 0;
    for (int at = pools; at < sound.length; at++) {
      if (sound[at] >= 0 && sound[at] < 3) {
        byte[] bytes = sound.clone();
        bytes[at] = (byte) (sound[at] + 1);
        Files.write(file, bytes);
        try {
          TensorMemoryReader.read(List.of(file), ReadProgress.NONE);
        } catch (RecordingException e) {
          circles += e.getMessage().contains("lies inside of itself") ? 1 : 0;
        }
      }
    }
    assertTrue(circles > 0);
  }

  @Test
  void censuses_moreGroupsThanAreKept_someAreOutlinesOnly() throws Exception {
    CensusBook book = new CensusBook(100);
    PlaceTable places = new PlaceTable();
    io.tensorprof.analyzer.memory.Place place =
        places.place(places.number(ChunkMemory.UNKNOWN, null));
    for (int number = 1; number <= 65; number++) {
      book.add(new Census(number, number, "interval", 10, number == 30 ? 99 : 10, 0, List.of()));
      for (int group = 0; group < 10; group++) {
        book.add(number, number, new Living(place, "", "", null, null, false, 1, 1, 0, 0));
      }
    }
    List<Census> censuses = book.finish();
    assertEquals(65, censuses.size());
    assertTrue(censuses.get(64).isDetailed(), "the last one");
    assertTrue(censuses.get(29).isDetailed(), "the greatest one");
    long detailed = censuses.stream().filter(Census::isDetailed).count();
    assertTrue(detailed >= 4 && detailed <= 10, () -> detailed + " have groups");
    assertEquals(65 - detailed, book.outlined());
    assertTrue(censuses.stream().allMatch(c -> c.groups().isEmpty() || c.groups().size() == 10));
  }
}
