package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

  private static final Limits ALL = new Limits(1000, 0, 0);
  private static final double EXACT = 1e-9;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_anyTree_extentIsChildrenAndOwn(long seed) {
    CallTree tree = randomTree(seed);
    Map<Integer, Cell> cells = byNode(Partition.of(tree, CallTree.ROOT, ALL));
    for (Cell cell : cells.values()) {
      double children = 0;
      for (int i = 0; i < tree.childCount(cell.node()); i++) {
        Cell child = cells.get(tree.child(cell.node(), i));
        children += child == null ? 0 : child.extent();
      }
      double own = (double) tree.selfValue(cell.node()) / tree.value(CallTree.ROOT);
      assertEquals(cell.extent(), children + own, EXACT, "node " + cell.node());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void of_anyTree_childrenLieInTheirParentSideBySideLargestFirst(long seed) {
    CallTree tree = randomTree(seed);
    Partition partition = Partition.of(tree, CallTree.ROOT, ALL);
    Map<Integer, Cell> cells = byNode(partition);
    for (Cell cell : partition.cells()) {
      if (cell.level() > 0) {
        Cell parent = cells.get(tree.parent(cell.node()));
        assertTrue(cell.start() >= parent.start() && cell.end() <= parent.end());
      }
    }
    for (int level = 0; level < partition.levels(); level++) {
      List<Cell> row = partition.level(level);
      for (int i = 1; i < row.size(); i++) {
        Cell left = row.get(i - 1);
        Cell right = row.get(i);
        assertTrue(left.end() <= right.start());
        if (tree.parent(left.node()) == tree.parent(right.node())) {
          assertTrue(tree.value(left.node()) >= tree.value(right.node()));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void of_cutoffAndMinExtent_keepExactlyWhatIsAbove(long seed) {
    CallTree tree = randomTree(seed);
    Limits limits = new Limits(6, 0.05, 0.002);
    Set<Integer> shown = byNode(Partition.of(tree, CallTree.ROOT, limits)).keySet();
    Map<Integer, Cell> all = byNode(Partition.of(tree, CallTree.ROOT, ALL));
    Set<Integer> expected = new HashSet<>();
    for (int node = 0; node < tree.size(); node++) {
      int parent = tree.parent(node);
      boolean isRoot = node == CallTree.ROOT;
      if (isRoot
          || (expected.contains(parent)
              && tree.depth(node) < 6
              && (double) tree.value(node) / tree.value(parent) > 0.05
              && all.get(node).extent() >= 0.002)) {
        expected.add(node);
      }
    }
    assertEquals(expected, shown);
  }

  @Test
  void of_childAtTheCutoff_isLeftOut() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int thread = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 1000);
    builder.addTraced(thread, function("at"), 1, 100, 100);
    builder.addTraced(thread, function("above"), 1, 900, 900);
    CallTree tree = builder.build();
    Partition partition = Partition.of(tree, CallTree.ROOT, new Limits(10, 0.1, 0));
    assertEquals(1, partition.level(2).size());
    assertEquals("above", tree.frame(partition.level(2).get(0).node()).name());
  }

  @Test
  void of_depthOne_isTheRootAlone() {
    Partition partition = Partition.of(randomTree(1), CallTree.ROOT, new Limits(1, 0, 0));
    assertEquals(List.of(new Cell(CallTree.ROOT, 0, 0, 1)), partition.cells());
    assertEquals(1, partition.levels());
  }

  @Test
  void of_innerNode_fillsThePictureWithIt() {
    CallTree tree = randomTree(5);
    int node = tree.child(CallTree.ROOT, 0);
    Partition partition = Partition.of(tree, node, ALL);
    assertEquals(new Cell(node, 0, 0, 1), partition.cells().get(0));
  }

  @Test
  void of_sameTree_givesTheSameCells() {
    Limits limits = new Limits(8, 0.001, 0.0005);
    assertEquals(
        Partition.of(randomTree(9), 0, limits).cells(),
        Partition.of(randomTree(9), 0, limits).cells());
  }

  @Test
  void of_treeWithoutValue_isTheRootAlone() {
    CallTree empty = CallTree.builder(Mode.TRACING).build();
    assertEquals(1, Partition.of(empty, CallTree.ROOT, ALL).cells().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void at_middleOfACell_findsIt(long seed) {
    Partition partition = Partition.of(randomTree(seed), CallTree.ROOT, ALL);
    IcicleLayout icicle = new IcicleLayout(partition);
    SunburstLayout sunburst = new SunburstLayout(partition);
    for (Cell cell : partition.cells()) {
      if (cell.extent() < 1e-9) {
        continue; // shares its place with its neighbours' edges
      }
      double middle = (cell.start() + cell.end()) / 2;
      assertEquals(cell, partition.at(cell.level(), middle).orElseThrow());
      double y = icicle.top(cell) + icicle.rowHeight() / 2;
      assertEquals(cell, icicle.at(middle, y).orElseThrow());
      double angle = sunburst.startAngle(cell) + sunburst.extent(cell) / 2;
      double radius = (sunburst.innerRadius(cell) + sunburst.outerRadius(cell)) / 2;
      assertEquals(
          cell, sunburst.at(radius * Math.sin(angle), -radius * Math.cos(angle)).orElseThrow());
    }
  }

  @Test
  void at_ownTime_findsNothing() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int thread = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 50, 100);
    builder.addTraced(thread, function("half"), 1, 50, 50);
    Partition partition = Partition.of(builder.build(), CallTree.ROOT, ALL);
    assertTrue(partition.at(2, 0.25).isPresent());
    assertFalse(partition.at(2, 0.75).isPresent());
    assertFalse(partition.at(3, 0.25).isPresent());
    assertFalse(new IcicleLayout(partition).at(1.5, 0.5).isPresent());
    assertFalse(new SunburstLayout(partition).at(0.9, 0.9).isPresent());
  }

  @Test
  void rings_anyTree_areEquallyThickUpToTheEdge() {
    Partition partition = Partition.of(randomTree(3), CallTree.ROOT, ALL);
    SunburstLayout sunburst = new SunburstLayout(partition);
    IcicleLayout icicle = new IcicleLayout(partition);
    for (Cell cell : partition.cells()) {
      assertEquals(
          sunburst.thickness(), sunburst.outerRadius(cell) - sunburst.innerRadius(cell), EXACT);
      assertEquals(cell.level() * icicle.rowHeight(), icicle.top(cell), EXACT);
    }
    assertEquals(1, sunburst.thickness() * partition.levels(), EXACT);
    assertEquals(1, icicle.rowHeight() * partition.levels(), EXACT);
  }

  @Test
  void limits_outOfRange_nameTheValue() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new Limits(0, 0, 0),
            () -> new Limits(1, 1, 0),
            () -> new Limits(1, Double.NaN, 0),
            () -> new Limits(1, 0, -1),
            () -> new Cell(0, 0, 0.5, 0.4))) {
      String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
      assertTrue(message.contains("actual value"), message);
    }
  }

  private static Map<Integer, Cell> byNode(Partition partition) {
    Map<Integer, Cell> cells = new HashMap<>();
    partition.cells().forEach(cell -> cells.put(cell.node(), cell));
    return cells;
  }

  /** Some hundred nodes with values over six orders of magnitude, among them zeros. */
  private static CallTree randomTree(long seed) {
    Random random = new Random(seed);
    int size = 300;
    int[] parent = new int[size];
    long[] own = new long[size];
    long[] total = new long[size];
    for (int node = 0; node < size; node++) {
      parent[node] = node == 0 ? -1 : node < 3 ? 0 : 1 + random.nextInt(node - 1);
      own[node] =
          node == 0 || random.nextInt(5) == 0 ? 0 : (long) Math.pow(10, 6 * random.nextDouble());
    }
    for (int node = size - 1; node >= 0; node--) {
      total[node] += own[node];
      if (node > 0) {
        total[parent[node]] += total[node];
      }
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int[] id = new int[size];
    for (int node = 1; node < size; node++) {
      Frame frame = parent[node] == 0 ? Frame.thread("t" + node, node) : function("f" + node);
      id[node] = builder.addTraced(id[parent[node]], frame, 1, own[node], total[node]);
    }
    return builder.build();
  }

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "p.C", name, "()V", "user", "C.java", 1);
  }
}
