package io.tensorprof.viewer.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.memory.Amount;
import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorTotals;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryProfileTest {

  private final TensorMemory counted = Leaks.read(Leaks.ON);
  private final TensorMemory traced = Leaks.read(Leaks.TRACE);

  private static MemoryProfile of(TensorMemory memory, MemoryMeasure measure) throws Exception {
    return MemoryProfile.of(Leaks.RUN, memory, measure);
  }

  private static long bytes(MemoryProfile made) {
    return made.profile().tree().value(CallTree.ROOT);
  }

  @Test
  void end_hasTheBytesTensorsAndShapesOfTheLastCensus() throws Exception {
    Census last = new CensusPick(counted).last();
    MemoryProfile end = of(counted, MemoryMeasure.END);
    assertEquals(last.bytes(), bytes(end));
    assertEquals(last.tensors(), end.nodes().of(CallTree.ROOT).tensors());
    assertEquals("exit", last.cause());
    assertTrue(end.summary().matches("210 tensors alive at the end, .* s \\(census 5, exit\\)"));
    assertTrue(ValueFormat.isOfBytes(end.profile()));
    int square = new LargestNodes(end.profile().tree()).named("square").orElseThrow();
    NodeMemory.Facts facts = end.nodes().of(square);
    assertEquals("float32[64,100]", facts.shape());
    assertEquals(1, facts.shapes());
    assertEquals(30, facts.tensors());
    assertTrue(facts.age() > 0 && facts.age() < last.time());
  }

  @Test
  void growth_hasOnlyWhatGrew() throws Exception {
    MemoryProfile growth = of(counted, MemoryMeasure.of(MemoryMeasure.Kind.GROWTH));
    LargestNodes nodes = new LargestNodes(growth.profile().tree());
    assertTrue(nodes.named("lerp").isPresent());
    assertTrue(nodes.named("randn").isEmpty(), "of the data less was alive");
    assertEquals(MemoryMeasure.growth(3, 5), growth.measure());
    assertTrue(growth.title().contains("(census 3, interval) to "), growth.title());
  }

  @Test
  void growth_backwardsOrOfNoCensus_saysWhy() {
    MemoryException backwards =
        assertThrows(MemoryException.class, () -> of(counted, MemoryMeasure.growth(3, 2)));
    assertTrue(backwards.getMessage().contains("census 3 was not before census 2"));
    MemoryException unknown =
        assertThrows(MemoryException.class, () -> of(counted, MemoryMeasure.census(99)));
    assertTrue(unknown.getMessage().contains("it has 1 ("), unknown.getMessage());
    MemoryException none =
        assertThrows(MemoryException.class, () -> of(TensorMemory.NONE, MemoryMeasure.PEAK));
    assertTrue(none.getMessage().contains("memory=on"), none.getMessage());
  }

  @Test
  void totals_areThoseOfAllPlaces() throws Exception {
    assertEquals(
        counted.totals().stream().mapToLong(TensorTotals::madeBytes).sum(),
        bytes(of(counted, MemoryMeasure.of(MemoryMeasure.Kind.MADE))));
    MemoryProfile collected = of(counted, MemoryMeasure.of(MemoryMeasure.Kind.COLLECTED));
    assertEquals(
        counted.totals().stream().mapToLong(TensorTotals::collectedBytes).sum(), bytes(collected));
    assertEquals(30, collected.nodes().of(CallTree.ROOT).tensors());
    assertEquals("Longest wait for GC", collected.age());
  }

  @Test
  void moment_withLives_isExactAtAnyTime() throws Exception {
    Random random = new Random(7);
    long from = traced.lives().start(0);
    long to = traced.lives().lastEnd();
    for (int i = 0; i < 200; i++) {
      long time = from + (long) (random.nextDouble() * (to - from));
      Amount alive =
          traced.lives().aliveAt(time).values().stream().reduce(Amount.NONE, Amount::plus);
      MemoryProfile moment = of(traced, MemoryMeasure.at(time));
      assertEquals(alive.bytes(), bytes(moment));
      assertEquals(alive.tensors(), moment.nodes().of(CallTree.ROOT).tensors());
      assertEquals("alive at " + CensusText.time(time), moment.title());
    }
  }

  @Test
  void moment_withoutLives_isTheCensusBeforeElseAfter() throws Exception {
    Census second = new CensusPick(counted).numbered(2);
    String after = of(counted, MemoryMeasure.at(second.time() + 1_000_000)).title();
    assertTrue(after.contains("(census 2, interval), the last before "), after);
    assertEquals(second.bytes(), bytes(of(counted, MemoryMeasure.at(second.time()))));
    String exact = of(counted, MemoryMeasure.at(second.time())).title();
    assertFalse(exact.contains("before"), exact);
    String first = of(counted, MemoryMeasure.at(0)).title();
    assertTrue(first.contains("(census 1, peak), the first after 0.000 s"), first);
  }

  @Test
  void facts_ofEachNode_areThoseOfItsChildrenAndItsOwn() throws Exception {
    MemoryProfile made = of(counted, MemoryMeasure.of(MemoryMeasure.Kind.MADE));
    CallTree tree = made.profile().tree();
    for (int node = 0; node < tree.size(); node++) {
      long below = 0;
      for (int i = 0; i < tree.childCount(node); i++) {
        below += made.nodes().of(tree.child(node, i)).tensors();
      }
      assertTrue(made.nodes().of(node).tensors() >= below, "node " + node);
    }
    assertEquals(
        counted.totals().stream().mapToLong(TensorTotals::made).sum(),
        made.nodes().of(CallTree.ROOT).tensors());
  }
}
