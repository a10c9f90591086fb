package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.CallForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other agents, class-data sharing and virtual threads around a woven program. */
class SurroundingsIT {

  private static final String OPS =
      "file=run.jfr,ops=fixtures.lib.Mat#of|mul|mix|sum|touch|root|scaled|doubled;"
          + "fixtures.lib.Scalable";
  private static final String CLASSES =
      Path.of("target", "test-classes").toAbsolutePath().toString();

  /** Verifies no more than usual: the JDK's own archive is not used otherwise. */
  private static final String VERIFY = "-Xverify:remote";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  static Stream<Arguments> agents() {
    Path agents = Path.of("target", "others").toAbsolutePath();
    String ours = "-javaagent:" + Path.of("target", "tensorprof-agent.jar").toAbsolutePath();
    String jacoco = "-javaagent:" + agents.resolve("jacoco.jar") + "=destfile=jacoco.exec";
    String openTelemetry = "-javaagent:" + agents.resolve("opentelemetry.jar");
    List<Arguments> orders = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      for (String other : List.of(jacoco, openTelemetry)) {
        orders.add(Arguments.of(jdk, List.of(other, ours + "=" + OPS)));
        orders.add(Arguments.of(jdk, List.of(ours + "=" + OPS, other)));
      }
    }
    return orders.stream();
  }

  @ParameterizedTest
  @MethodSource("agents")
  void otherAgent_beforeOrAfterOurs_countsExact(Path jdk, List<String> agents) throws Exception {
    Recorded alone = run(jdk, OPS, List.of("-cp", CLASSES, CallForms.class.getName()));
    List<String> launch = new ArrayList<>(agents);
    for (String signal : List.of("traces", "metrics", "logs")) {
      launch.add("-Dotel." + signal + ".exporter=none");
    }
    launch.addAll(List.of("-cp", CLASSES, CallForms.class.getName()));
    Recorded both = run(jdk, null, launch);
    assertEquals(alone.counts(), both.counts());
    assertEquals(0, both.run().getInt("skippedMethods"));
  }

  private Recorded run(Path jdk, String options, List<String> launch) throws Exception {
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, CallForms.class);
    ForkedJvm.Outcome woven = ForkedJvm.launch(jdk, folder, options, launch.toArray(new String[0]));
    assertEquals(plain.out(), woven.out(), woven.err());
    assertEquals(plain.exit(), woven.exit());
    return Recorded.read(folder.resolve("run.jfr"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sharedArchiveOfTheProgram_staysInUse(Path jdk) throws Exception {
    Path jar = jar();
    String program = CallForms.class.getName();
    String[] dump = {VERIFY, "-XX:ArchiveClassesAtExit=app.jsa", "-cp", jar.toString(), program};
    ForkedJvm.Outcome dumped = ForkedJvm.launch(jdk, folder, null, dump);
    assertEquals(0, dumped.exit(), dumped.out() + dumped.err());
    ForkedJvm.Outcome outcome =
        ForkedJvm.launch(
            jdk,
            folder,
            OPS,
            VERIFY,
            "-XX:SharedArchiveFile=app.jsa",
            "-Xshare:on",
            "-Xlog:class+load:file=loaded.txt",
            "-cp",
            jar.toString(),
            program);
    assertEquals(0, outcome.exit(), outcome.err());
    assertFalse(outcome.err().contains("arning"), outcome.err());
    List<String> loaded = Files.readAllLines(folder.resolve("loaded.txt"));
    assertTrue(loadedFrom(loaded, "fixtures.lib.Mat").contains("shared objects file (top)"));
    assertTrue(loadedFrom(loaded, program).contains("fixtures.jar"));
  }

  private static String loadedFrom(List<String> loaded, String className) {
    return loaded.stream().filter(l -> l.contains(" " + className + " ")).findFirst().orElseThrow();
  }

  /** Class-data sharing takes no classes from folders. */
  private Path jar() throws IOException {
    Path jar = folder.resolve("fixtures.jar");
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      Path root = Path.of(CLASSES);
      for (Path file : Sources.classFiles(root.resolve("fixtures"))) {
        String name = root.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new java.util.zip.ZipEntry(name));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void virtualThreads_tracing_everyCallRecorded(Path jdk) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Main.java"),
            """
            import fixtures.lib.Mat;
            import java.lang.reflect.Method;
            import java.util.*;
            import java.util.concurrent.CountDownLatch;
            public class Main {
              static final Mat MAT = Mat.of(1);
              static Thread start(Runnable task) throws Exception {
                if (Runtime.version().feature() < 21) {
                  Thread thread = new Thread(task);
                  thread.start();
                  return thread;
                }
                return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class)
                    .invoke(null, task);
              }
              public static void main(String[] args) throws Exception {
                int n = Runtime.version().feature() < 21 ? 100 : 10_000;
                CountDownLatch begun = new CountDownLatch(n);
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                  threads.add(start(() -> {
                    MAT.scaled(1);
                    begun.countDown();
                    try {
                      begun.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    MAT.scaled(2);
                  }));
                }
                for (Thread thread : threads) {
                  thread.join();
                }
                System.out.println(2 * n);
              }
            }
            """);
    Path program = Sources.compile(folder, Path.of(CLASSES), List.of(source));
    String path = program + System.getProperty("path.separator") + CLASSES;
    ForkedJvm.Outcome outcome = ForkedJvm.launch(jdk, folder, OPS, "-cp", path, "Main");
    assertEquals(0, outcome.exit(), outcome.err());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    Map<String, Long> expected = Map.of("of", 1L, "scaled", Long.valueOf(outcome.out().strip()));
    assertEquals(expected, recorded.counts());
    assertEquals(0, recorded.run().getLong("lostCalls"));
  }
}
