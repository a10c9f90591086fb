package io.tensorprof.workloads.bench.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModeComparisonTest {

  @TempDir private Path folder;

  private static ModeComparison comparison(String label, double[] slowness, long[] bytes) {
    ModeComparison comparison = new ModeComparison(new SizedRun(label, List.of("mlp")));
    for (double machine : new double[] {1, 3, 2}) {
      Map<ProfileMode, ModeRun> turn = new EnumMap<>(ProfileMode.class);
      int i = 0;
      for (ProfileMode mode : ProfileMode.values()) {
        OptionalDouble phase = OptionalDouble.of(machine * slowness[i]);
        turn.put(
            mode,
            new ModeRun(phase, 2 * machine, bytes[i], (long) label.length() * label.length() * i));
        i++;
      }
      comparison.add(turn);
    }
    return comparison;
  }

  private static ModeComparison expected() {
    return comparison("5 steps", new double[] {1, 1.25, 1.5, 2}, new long[] {0, 100, 2000, 90_000});
  }

  @Test
  void ratio_machineSlowerInSomeTurns_isOfOneTurn() {
    ModeComparison comparison = expected();
    assertEquals(List.of(2.0, 2.0, 2.0), comparison.ratio(ProfileMode.TRACING).values());
    assertEquals(4.0, comparison.seconds(ProfileMode.TRACING).median());
    assertEquals(1.0, comparison.processRatio(ProfileMode.TRACING).max());
    assertEquals(147, comparison.events(ProfileMode.TRACING).min());
    assertTrue(comparison.hasPhase());
  }

  @Test
  void add_modeMissing_isRefused() {
    ModeComparison comparison = new ModeComparison(new SizedRun("x", List.of()));
    assertThrows(IllegalArgumentException.class, () -> comparison.add(Map.of()));
  }

  @Test
  void median_evenNumber_isTheMeanOfTheMiddle() {
    assertEquals(2.5, new Spread(List.of(9.0, 1.0, 2.0, 3.0)).median());
    assertEquals(2.0, new Spread(List.of(9.0, 1.0, 2.0)).median());
    assertThrows(IllegalArgumentException.class, () -> new Spread(List.of()));
  }

  @Test
  void report_ordersAndGrowth_saysWhatHolds() {
    ModeComparison longer =
        comparison("50 steps", new double[] {1, 1, 1, 1}, new long[] {0, 100, 95_000, 90_000});
    String text = report(expected(), longer);
    assertTrue(text.contains("tracing 90,000: each mode stores more"), text);
    assertTrue(text.contains("tracing 90,000: NOT in the expected order"), text);
    assertTrue(
        text.contains("counting × 1.000, +0, 0.00 for each further call: constant within 1 %"),
        text);
    assertTrue(
        text.contains("sampling × 47.500, +93,000, 3100.00 for each further sample\n"), text);
    ModeComparison growing =
        comparison("50 steps", new double[] {1, 1, 1, 1}, new long[] {0, 102, 3000, 90_000});
    assertTrue(
        report(expected(), growing).contains("+2, 0.13 for each further call: NOT constant"),
        "2 % more");
  }

  private static String report(ModeComparison shorter, ModeComparison longer) {
    StringWriter out = new StringWriter();
    ModeReport report = new ModeReport(new PrintWriter(out));
    report.table(List.of(shorter, longer), "train");
    report.order(shorter);
    report.order(longer);
    report.growth(shorter, longer);
    return out.toString().replace("\r\n", "\n");
  }

  @Test
  void chart_twoLengths_isAPicture() throws Exception {
    Path file = folder.resolve("a").resolve("modes.png");
    ModeChart.write("title", List.of(expected(), expected()), "train", file);
    assertEquals(1640, ImageIO.read(file.toFile()).getWidth());
  }

  @Test
  void agentLine_found_hasCallsAndBytes() {
    String err = "x\ntensorprof: wrote /a b/c.jfr (tracing, 12,445 calls, 2,890,215 bytes)\n";
    assertEquals(
        new AgentLine(OptionalLong.of(12_445), 2_890_215), AgentLine.find(err).orElseThrow());
    assertEquals(
        new AgentLine(OptionalLong.empty(), 446_854),
        AgentLine.find("wrote s.jfr (sampling, 446,854 bytes)").orElseThrow());
    assertFalse(AgentLine.find("tensorprof: cannot write c.jfr").isPresent());
  }
}
