package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.SuiteRunner;
import java.io.File;
import java.nio.file.Path;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of Commons Math 3.6.1, whose class files are of Java 5, pass and fail as ever with all
 * of its methods and its calls of its own woven; here some packages, docs/design.md has the whole.
 */
class ForeignSuiteIT {

  private static final String ALL =
      ",include=org.apache.commons.math3.**,ops=org.apache.commons.math3.**,file=run.jfr";

  @TempDir Path folder;

  static java.util.List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void counting_sameTestsPass(Path jdk) throws Exception {
    check(jdk, "mode=counting", "linear.", "ode.nonstiff.Dormand", "complex.");
  }

  @Test
  void tracing_sameTestsPass() throws Exception {
    check(Jdks.all().get(0), "mode=tracing", "ode.events.", "ode.sampling.", "fraction.");
  }

  private void check(Path jdk, String mode, String... packages) throws Exception {
    ForkedJvm.Outcome plain = suite(jdk, null, packages);
    ForkedJvm.Outcome woven = suite(jdk, mode + ALL, packages);
    assertEquals(0, plain.exit(), plain.err());
    assertEquals(plain.out(), woven.out());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
    assertEquals(0, recorded.run().getLong("lostCalls"));
    assertTrue(recorded.run().getLong("recordedCalls") > 100_000, woven.err());
    assertTrue(woven.out().contains(" tests, "), woven.out());
  }

  private ForkedJvm.Outcome suite(Path jdk, String options, String... packages) throws Exception {
    String[] launch = new String[packages.length + 4];
    String tests =
        Path.of("target", "others", "commons-math3-tests.jar").toAbsolutePath().toString();
    launch[0] = "-cp";
    launch[1] =
        String.join(
            File.pathSeparator,
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            tests,
            jar(RealMatrix.class),
            jar(org.junit.runner.JUnitCore.class),
            jar(org.hamcrest.Matcher.class));
    launch[2] = SuiteRunner.class.getName();
    launch[3] = tests;
    for (int i = 0; i < packages.length; i++) {
      launch[4 + i] = "org.apache.commons.math3." + packages[i];
    }
    return ForkedJvm.launch(jdk, folder, options, launch);
  }

  private static String jar(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
