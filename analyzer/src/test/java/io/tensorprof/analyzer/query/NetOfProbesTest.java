package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.Collections;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NetOfProbesTest {

  private static final Frame STEP = frame("step");
  private static final Frame MUL = frame("mul");

  private static Frame frame(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "user", "Main.java", 7);
  }

  /** A call costs 50 ns, 20 of them within it, and 10 a shape. */
  private static final ProbeCost COST =
      new ProbeCost(101, 0, 50_000, 20_000, 0, 1010, 0, Collections.emptySortedMap());

  /** One step of 100 multiplications of 70 ns. */
  private static Profile profile(ProbeCost cost, long own) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int thread = builder.addTraced(CallTree.ROOT, frame("main"), 0, 1000, own + 8000);
    int step = builder.addTraced(thread, STEP, 1, own, own + 7000);
    builder.addTraced(step, MUL, 100, 7000, 7000);
    RunInfo run = RunInfo.of("demo", own + 8000).withProbes(cost);
    return new Profile(run, builder.build());
  }

  private static long tottime(Profile profile, Frame frame) {
    CallTree tree = profile.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.frame(node).equals(frame)) {
        return tree.tottime(node);
      }
    }
    throw new AssertionError(frame);
  }

  @Test
  void of_knownCost_isTakenOffTheCallAndTheFunctionAround() {
    Profile net = NetOfProbes.of(profile(COST, 9000));
    assertEquals(7000 - 100 * 20, tottime(net, MUL));
    assertEquals(9000 - 20 - 100 * (30 + 10), tottime(net, STEP));
    assertEquals(1000 - (30 + 10), tottime(net, frame("main")));
    assertEquals(5000 + 4980 + 960, net.tree().cumtime(CallTree.ROOT));
    assertTrue(net.run().notes().contains(RunInfo.NET));
  }

  @Test
  void of_lessTimeThanCost_isZeroAndNotBelow() {
    Profile net = NetOfProbes.of(profile(COST, 10));
    assertEquals(0, tottime(net, STEP));
    assertEquals(5000 + 960, net.tree().cumtime(CallTree.ROOT));
  }

  @Test
  void of_callsThatWereOnlyCounted_keepWhatWasTimed() {
    TreeMap<Frame, Integer> demoted = new TreeMap<>();
    demoted.put(MUL, 0);
    ProbeCost cost = new ProbeCost(1, 100, 50_000, 20_000, 1_000, 0, 0, demoted);
    assertEquals(7000, tottime(NetOfProbes.of(profile(cost, 9000)), MUL));
  }

  @Test
  void of_unknownCost_isRefused() {
    Profile unknown = profile(ProbeCost.UNKNOWN, 9000);
    assertFalse(NetOfProbes.isKnown(unknown));
    assertThrows(IllegalArgumentException.class, () -> NetOfProbes.of(unknown));
  }
}
