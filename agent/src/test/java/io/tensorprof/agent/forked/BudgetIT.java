package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.Threads;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run whose probes may take a share of its time, and one that says what they took. */
class BudgetIT {

  private static final String OPS =
      "file=run.jfr,ops=fixtures.lib.Mat#scaled,include=fixtures.Threads#calls";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private Recorded run(Path jdk, String options, int each) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, folder, OPS + options, Threads.class, "2", Integer.toString(each), "20");
    assertEquals("done\n", outcome.out(), outcome.err());
    return Recorded.read(folder.resolve("run.jfr"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void budget_hotShortOp_isTimedLessOftenAndCountedExactly(Path jdk) throws Exception {
    int each = 20_000_000;
    Recorded recorded = run(jdk, ",budget=2%", each);
    assertEquals(2L * each + 20, recorded.counts().get("scaled"));
    assertEquals(0, recorded.run().getLong("lostCalls"));
    List<RecordedEvent> demotions = recorded.of("tensorprof.Demotion").toList();
    assertFalse(demotions.isEmpty());
    for (RecordedEvent demotion : demotions) {
      RecordedObject site = demotion.getValue("site");
      assertEquals("scaled", site.getString("name"));
      assertTrue(demotion.getLong("overhead") > 20_000, demotion.toString());
    }
    assertEquals(64, demotions.get(0).getInt("oneIn"));
    long timed = recorded.calls().filter(e -> Recorded.name(e).equals("scaled")).count();
    assertTrue(timed < each / 4, "timed: " + timed);
    // What is called around the op is timed as ever.
    assertEquals(22, recorded.calls().filter(e -> Recorded.name(e).equals("calls")).count());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noBudget_costOfTheProbesIsMeasured(Path jdk) throws Exception {
    Recorded recorded = run(jdk, "", 1_000_000);
    assertEquals(0, recorded.of("tensorprof.Demotion").count());
    List<RecordedEvent> costs = recorded.of("tensorprof.Cost").toList();
    assertEquals(2_000_020 + 22, costs.stream().mapToLong(e -> e.getLong("timedCalls")).sum());
    RecordedEvent last = costs.get(costs.size() - 1);
    assertTrue(last.getLong("within") > 0, last.toString());
    assertTrue(last.getLong("call") > last.getLong("within"), last.toString());
    assertTrue(last.getLong("call") < 10_000_000, last.toString()); // 10 us
  }
}
