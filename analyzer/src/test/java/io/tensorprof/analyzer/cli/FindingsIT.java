package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.NetOfProbes;
import io.tensorprof.analyzer.query.findings.Evidence;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingKind;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.analyzer.query.findings.Findings;
import io.tensorprof.analyzer.query.findings.HistoryVisitor;
import io.tensorprof.analyzer.query.findings.MinGain;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import programs.Faults;

/**
 * Programs with a fault on a known line, under the agent: each is found there and nothing else, and
 * nothing is found in those that have none.
 */
class FindingsIT {

  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final Path TESTS = Path.of("src", "test").toAbsolutePath();
  private static final String RULES =
      "include=programs.Faults*,rules="
          + TESTS.resolve(Path.of("resources", "programs", "mat.rules"));
  private static final MinGain HALF_A_PERCENT = new MinGain(0.005, 0);

  @TempDir private Path folder;

  private Findings run(Class<?> program, String options) throws Exception {
    List<Path> files = ProfiledProgram.record(JDK, folder, options + "," + RULES, program);
    HistoryVisitor calls = new HistoryVisitor();
    Profile gross = RecordingReader.read(files, ReadOptions.DEFAULT.with(calls), ReadProgress.NONE);
    Profile profile = NetOfProbes.isKnown(gross) ? NetOfProbes.of(gross) : gross;
    return Findings.of(
        new Evidence(profile, List.of(CallTree.ROOT), calls.history()),
        EnumSet.allOf(FindingKind.class),
        HALF_A_PERCENT);
  }

  private Findings trace(Class<?> program) throws Exception {
    Findings findings = run(program, "mode=tracing");
    assertEquals(List.of(), findings.notLooked());
    return findings;
  }

  /**
   * The only finding, whose places are the lines with a comment that begins with a word. How long
   * the first calls of these short programs take is the machine's: warm-up may be found, too.
   */
  private static Finding only(Findings findings, FindingKind kind, String word) throws IOException {
    List<Finding> found =
        findings.findings().stream()
            .filter(finding -> finding.kind() == kind || finding.kind() != FindingKind.WARM_UP)
            .toList();
    assertEquals(1, found.size(), () -> summary(findings));
    Finding finding = found.get(0);
    assertEquals(kind, finding.kind(), () -> summary(findings));
    assertEquals(lines(word), places(finding));
    return finding;
  }

  /** What is found of the program, however long its first calls took on this machine. */
  private static String faults(Findings findings) {
    boolean onlyWarmUp =
        findings.findings().stream().allMatch(finding -> finding.kind() == FindingKind.WARM_UP);
    return onlyWarmUp ? "" : summary(findings);
  }

  private static String summary(Findings findings) {
    return String.join("; ", findings.findings().stream().map(Finding::title).toList());
  }

  private static SortedSet<String> places(Finding finding) {
    TreeSet<String> places = new TreeSet<>();
    for (FindingSite site : finding.sites()) {
      places.add(site.place().replaceAll("[(].*", ""));
    }
    return places;
  }

  private static SortedSet<String> lines(String word) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    List<String> source =
        Files.readAllLines(TESTS.resolve(Path.of("java", "programs", "Faults.java")));
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).contains("// " + word)) {
        lines.add("Faults.java:" + (i + 1));
      }
    }
    assertFalse(lines.isEmpty(), word);
    return lines;
  }

  @Test
  void clean_everyMode_nothing() throws Exception {
    assertEquals("", faults(trace(Faults.Clean.class)));
    assertEquals("", faults(run(Faults.Clean.class, "mode=counting")));
    assertEquals("", faults(run(Faults.Clean.class, "mode=sampling")));
  }

  @Test
  void closedByHand_nothing() throws Exception {
    assertEquals("", faults(trace(Faults.ClosedByHand.class)));
  }

  @Test
  void transposedActivation_nothing() throws Exception {
    assertEquals("", summary(trace(Faults.TransposedActivation.class)));
  }

  @Test
  void elementWiseOpsInARow_fusion() throws Exception {
    Finding finding = only(trace(Faults.Fusion.class), FindingKind.FUSION, "fusion");
    assertTrue(finding.gain().upperBound());
    assertTrue(finding.gain().share() > 0.05, finding.gain().toString());
    // Two intermediates of 64 x 100 floats are written and read in each of 200 steps.
    assertTrue(
        finding
            .evidence()
            .contains(
                "20.5 MB written by one and read by the next need not be moved: 102.4 kB each time"),
        finding.evidence().toString());
  }

  @Test
  void manyShortCalls_tiny() throws Exception {
    Finding finding = only(trace(Faults.Tiny.class), FindingKind.TINY_OPS, "tiny");
    assertTrue(
        finding.evidence().contains("500.0 of them in each of 200 calls of Faults.java(step)"),
        finding.evidence().toString());
  }

  @Test
  void lossReadInEachStep_sync() throws Exception {
    only(trace(Faults.Sync.class), FindingKind.SYNCHRONISATION, "sync");
    Finding counted =
        only(run(Faults.Sync.class, "mode=counting"), FindingKind.SYNCHRONISATION, "sync");
    assertFalse(counted.gain().isKnown());
    assertEquals("200 calls in 200 calls of Faults.java(step)", counted.evidence().get(0));
  }

  @Test
  void constantAndTransposedWeight_repeated() throws Exception {
    Findings findings = trace(Faults.Repeated.class);
    TreeSet<String> places = new TreeSet<>();
    for (Finding finding : findings.findings()) {
      assertEquals(FindingKind.REPEATED_WORK, finding.kind(), () -> summary(findings));
      places.addAll(places(finding));
    }
    assertEquals(lines("repeated"), places);
  }

  @Test
  void batchMovedInEachStep_transfer() throws Exception {
    only(trace(Faults.Transfer.class), FindingKind.TRANSFER, "transfer");
    only(run(Faults.Transfer.class, "mode=counting"), FindingKind.TRANSFER, "transfer");
  }

  @Test
  void nothingClosed_unreleased() throws Exception {
    only(trace(Faults.Unreleased.class), FindingKind.UNRELEASED, "unreleased");
    only(run(Faults.Unreleased.class, "mode=counting"), FindingKind.UNRELEASED, "unreleased");
  }

  @Test
  void javaAsLongAsOps_outside() throws Exception {
    Findings findings = trace(Faults.Outside.class);
    assertEquals(1, findings.findings().size(), () -> summary(findings));
    Finding finding = findings.findings().get(0);
    assertEquals(FindingKind.OUTSIDE_OPS, finding.kind());
    // A function's line is that of its first statement.
    String place = finding.sites().get(0).place();
    int declared = Integer.parseInt(lines("outside").first().replaceAll(".*:", ""));
    assertEquals("Faults.java:" + (declared + 1) + "(decode)", place);
  }

  @Test
  void slowFirstSteps_warmUp_andTheOptionThatIsProposedTakesThemOut() throws Exception {
    Findings findings = trace(Faults.WarmUp.class);
    assertEquals(1, findings.findings().size(), () -> summary(findings));
    Finding finding = findings.findings().get(0);
    assertEquals(FindingKind.WARM_UP, finding.kind());
    assertTrue(places(finding).first().startsWith("Faults.java:"), finding.toString());
    Matcher option = Pattern.compile("schedule=\\S+").matcher(finding.advice());
    assertTrue(option.find(), finding.advice());
    Findings later = run(Faults.WarmUp.class, "mode=tracing," + option.group());
    assertEquals("", summary(later));
    long steps =
        later
            .profile()
            .tree()
            .calls(
                later
                    .profile()
                    .tree()
                    .firstChild(later.profile().tree().firstChild(CallTree.ROOT)));
    assertTrue(steps > 150 && steps < 195, steps + " steps");
  }

  @Test
  void notEveryCallTimed_data() throws Exception {
    Findings findings = run(Faults.Clean.class, "mode=tracing,every=8");
    assertEquals("seconds of ops are estimates", summary(findings));
    assertEquals(FindingKind.FUSION, findings.notLooked().get(0).kind());
  }
}
