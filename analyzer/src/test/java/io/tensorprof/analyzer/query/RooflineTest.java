package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class RooflineTest {

  private final CallTree.Builder tree = CallTree.builder(Mode.TRACING);
  private final int thread = tree.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 1000);

  @Test
  void of_twoSites_areOnePointOrTwo() {
    add("mm", 10, 2, 100, 2, 6000, 300);
    add("mm", 11, 1, 100, 1, 2000, 100);
    add("step", 12, 1, 800, 0, 0, 0);
    Roofline byFunction = roofline(false);
    assertEquals(1, byFunction.points().size());
    Roofline.Point mm = byFunction.points().get(0);
    assertEquals(3, mm.calls());
    assertEquals(200, mm.tottime());
    assertEquals(20, mm.intensity());
    assertEquals(40e9, mm.flopsPerSecond());
    assertEquals(2e9, mm.bytesPerSecond());
    assertEquals(0.2, byFunction.share());
    assertEquals(2, roofline(true).points().size());
    assertEquals(60e9, roofline(true).highestRate());
  }

  @Test
  void of_callsSomeOfWhichAreUnknown_areLeftOutWithTheirTime() {
    add("mm", 10, 2, 100, 1, 3000, 150);
    add("mm", 11, 1, 100, 1, 2000, 100);
    add("step", 12, 1, 800, 0, 0, 0);
    Roofline.Point mm = roofline(false).points().get(0);
    assertEquals(1, mm.calls());
    assertEquals(20e9, mm.flopsPerSecond());
  }

  @Test
  void of_copies_giveABandwidthButNoPoint() {
    add("mm", 10, 1, 400, 1, 8000, 400);
    add("clone", 11, 1, 600, 1, 0, 6000);
    Roofline roofline = roofline(false);
    assertEquals(List.of("mm"), roofline.points().stream().map(p -> p.frame().name()).toList());
    assertEquals(1, roofline.moving());
    assertEquals(10e9, roofline.highestBandwidth());
    assertEquals(1, roofline.share());
    assertEquals("", roofline.whyEmpty());
  }

  @Test
  void of_nothingKnown_saysWhy() {
    add("mm", 10, 1, 1000, 0, 0, 0);
    assertTrue(roofline(false).whyEmpty().contains("shapes=on"));
    CallTree counts = CallTree.builder(Mode.COUNTING).build();
    assertTrue(
        Roofline.of(new Profile(RunInfo.of("", 0), counts), 0, false)
            .whyEmpty()
            .contains("mode=tracing"));
  }

  @Test
  void of_onlyCopiesOrOnlyParts_saysWhy() {
    add("clone", 10, 1, 1000, 1, 0, 6000);
    assertTrue(roofline(false).whyEmpty().contains("only moves data"));
    CallTree.Builder partly = CallTree.builder(Mode.TRACING);
    int node = partly.addTraced(CallTree.ROOT, op("mm", 1), 2, 10, 10);
    partly.work(node, 1, 5, 5);
    String why = Roofline.of(new Profile(RunInfo.of("", 0), partly.build()), 0, false).whyEmpty();
    assertTrue(why.contains("some have no formula"), why);
  }

  private void add(
      String name, int line, long calls, long nanos, long known, long flops, long bytes) {
    int node = tree.addTraced(thread, op(name, line), calls, nanos, nanos);
    if (known > 0) {
      tree.work(node, known, flops, bytes);
    }
  }

  private static Frame op(String name, int line) {
    CallSite site = new CallSite("p.Main", "step", "()V", "Main.java", line);
    return Frame.op(Frame.Kind.OP, "p.Tensor", name, "()V", "rules", site);
  }

  private Roofline roofline(boolean bySite) {
    return Roofline.of(new Profile(RunInfo.of("", 1000), tree.build()), CallTree.ROOT, bySite);
  }
}
