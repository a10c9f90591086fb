package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** A JVM that runs already is profiled, for as long as one likes, as often as one likes. */
class AttachIT {

  private static final String OPS =
      "ops=fixtures.lib.Mat#scaled|mul|touch;fixtures.Commanded$Door#pass";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private static String ok(ForkedJvm.Outcome outcome) {
    assertEquals(0, outcome.exit(), outcome.err());
    return outcome.out();
  }

  private static void refused(ForkedJvm.Outcome outcome, int exit, String why) {
    assertEquals(exit, outcome.exit(), outcome.out() + outcome.err());
    assertTrue(outcome.err().contains(why), outcome.err());
    assertEquals("", outcome.out());
    if (exit == 1) {
      assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void memoryDump_runningProgram_saysWhatIsAlive(Path jdk) throws Exception {
    Files.writeString(
        folder.resolve("mats.rules"), "tensor fixtures.lib.Mat size=[rank()] dtypes=float32");
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, null)) {
      ok(jvm.attach("file=a.jfr," + OPS));
      refused(jvm.attach("memory=dump"), 1, "tensors are not followed; start with memory=on");
      ok(jvm.attach("stop"));
      ok(jvm.attach("file=b.jfr,memory=on,mode=counting,rules=mats.rules," + OPS));
      jvm.tell("calls 1000");
      String said = ok(jvm.attach("memory=dump"));
      assertTrue(said.matches("[\\d,]+ tensors with [\\d,]+ bytes are alive; .*b\\.jfr.*\n"), said);
      Recorded recorded = Recorded.read(folder.resolve("b.jfr"));
      assertTrue(
          recorded
              .of("tensorprof.Census")
              .anyMatch(census -> census.getString("cause").equals("dump")));
      assertEquals(
          1000,
          recorded.of("tensorprof.TensorTotals").mapToLong(made -> made.getLong("made")).sum());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void startDumpStop_runningProgram_callsBetweenThemAreRecorded(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, null)) {
      jvm.tell("calls 100");
      refused(jvm.attach("dump"), 1, "nothing is recorded");
      String said = ok(jvm.attach("file=a.jfr," + OPS));
      assertTrue(said.startsWith("recording into " + folder.resolve("a.jfr")), said);
      assertTrue(said.endsWith(", classes with probes: 1\n"), said);
      jvm.tell("calls 1000");
      said = ok(jvm.attach("dump"));
      assertTrue(said.contains("a.jfr (tracing, 1,000 calls"), said);
      assertEquals(Map.of("scaled", 1000L), Recorded.read(folder.resolve("a.jfr")).counts());
      jvm.tell("calls 10");
      said = ok(jvm.attach("stop"));
      assertTrue(said.startsWith("wrote ") && said.contains("1,010 calls"), said);
      jvm.tell("calls 100");
      Recorded recorded = Recorded.read(folder.resolve("a.jfr"));
      assertEquals(Map.of("scaled", 1010L), recorded.counts());
      assertTrue(recorded.run().getBoolean("complete"));
      assertTrue(
          ok(jvm.attach("status"))
              .startsWith("nothing is recorded now; the last recording is closed: it wrote"));
      // Once more, and in another mode.
      ok(jvm.attach("start", "mode=counting,file=b.jfr," + OPS));
      jvm.tell("calls 7");
      ok(jvm.attach("stop"));
      assertEquals(Map.of("scaled", 7L), Recorded.read(folder.resolve("b.jfr")).counts());
      ok(jvm.attach("start", "mode=counting,file=c.jfr," + OPS));
      jvm.tell("calls 8"); // is in the recording although the program ends it
    }
    assertEquals(Map.of("scaled", 8L), Recorded.read(folder.resolve("c.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void switching_insideAnOp_itIsInBothRecordings(Path jdk) throws Exception {
    String options = "include=fixtures.Commanded*#function," + OPS;
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, null)) {
      jvm.tell("enter"); // before there are probes: it is in none
      ok(jvm.attach("file=a.jfr," + options));
      jvm.tell("enter");
      ok(jvm.attach("stop"));
      jvm.tell("release");
      ok(jvm.attach("file=b.jfr," + options));
      jvm.tell("enter");
      jvm.tell("release");
      ok(jvm.attach("stop"));
      jvm.tell("release");
      ok(jvm.attach("mode=counting,file=c.jfr," + options));
      jvm.tell("enter");
      jvm.tell("release");
      ok(jvm.attach("stop"));
    }
    Recorded first = Recorded.read(folder.resolve("a.jfr"));
    assertEquals(Map.of("pass", 1L, "function", 1L), first.counts());
    assertTrue(first.calls().allMatch(e -> e.getBoolean("open")));
    // The call goes on in the second, from where that begins; what follows it has lost its probes.
    Recorded second = Recorded.read(folder.resolve("b.jfr"));
    assertEquals(Map.of("pass", 2L, "function", 2L, "touch", 1L), second.counts());
    assertTrue(
        second.calls().allMatch(e -> !e.getStartTime().isBefore(second.run().getStartTime())));
    assertEquals(
        Map.of("pass", 1L, "function", 1L, "touch", 1L),
        Recorded.read(folder.resolve("c.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void methodReference_evaluatedBefore_followsTheRecordings(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, "file=a.jfr," + OPS)) {
      jvm.tell("references 10");
      ok(jvm.attach("stop"));
      jvm.tell("references 100");
      ok(jvm.attach("mode=counting,file=b.jfr," + OPS));
      jvm.tell("references 20");
      ok(jvm.attach("stop"));
      jvm.tell("references 100");
      ok(jvm.attach("file=c.jfr," + OPS));
      jvm.tell("references 30");
    }
    assertEquals(Map.of("mul", 10L), Recorded.read(folder.resolve("a.jfr")).counts());
    assertEquals(Map.of("mul", 20L), Recorded.read(folder.resolve("b.jfr")).counts());
    assertEquals(Map.of("mul", 30L), Recorded.read(folder.resolve("c.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void stop_wovenWhenLoadedOrLater_bytecodeIsTheClassFilesAgain(Path jdk) throws Exception {
    Path agent = folder.resolve("bytes.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "fixtures.ClassBytes");
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    new JarOutputStream(Files.newOutputStream(agent), manifest).close();
    String original = bytecode(Path.of("target/test-classes/fixtures/Commanded.class"));
    String options = "file=a.jfr,include=fixtures.Commanded#step," + OPS;
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, options, "-javaagent:" + agent)) {
      jvm.tell("calls 10");
      jvm.tell("references 10");
      assertNotEquals(original, bytecode(jvm));
      ok(jvm.attach("stop"));
      assertEquals(original, bytecode(jvm));
      ok(jvm.attach("mode=counting," + options));
      assertNotEquals(original, bytecode(jvm));
      ok(jvm.attach("stop"));
      assertEquals(original, bytecode(jvm));
      jvm.tell("calls 10");
    }
    assertEquals(Map.of(), Recorded.read(folder.resolve("a.jfr")).counts());
  }

  private String bytecode(CommandedJvm jvm) throws IOException {
    Path seen = folder.resolve("seen.class");
    jvm.tell("bytes " + seen);
    return bytecode(seen);
  }

  /**
   * A class file without its order of methods and what it does not use: the JVM, asked for the
   * class file of a class that has been retransformed, may sort and leave constants.
   */
  private static String bytecode(Path file) throws IOException {
    ClassNode type = new ClassNode();
    new ClassReader(Files.readAllBytes(file)).accept(type, 0);
    type.methods.sort(Comparator.comparing(method -> method.name + method.desc));
    ClassWriter sorted = new ClassWriter(0);
    type.accept(sorted);
    return new String(sorted.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void alreadyRecording_otherOptions_refusedAndNamed(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, "file=a.jfr," + OPS)) {
      refused(jvm.attach("file=b.jfr"), 1, "that has other options (file=a.jfr," + OPS + ")");
      assertFalse(Files.exists(folder.resolve("b.jfr")));
      assertTrue(ok(jvm.attach("status")).contains("a.jfr (tracing) for "));
      ok(jvm.attach("stop"));
      refused(jvm.attach("stop"), 1, "nothing is recorded now");
      refused(jvm.attach("file=/nowhere/at/all/x.jfr"), 1, "cannot write /nowhere/at/all/x.jfr");
      refused(jvm.attach("rules=none.rules"), 1, folder.resolve("none.rules") + ": no such file");
      String many = OPS + ";" + "com.acme.Matrix#multiplication|".repeat(100) + "b";
      ok(jvm.attach("file=c.jfr," + many)); // more than a JVM takes as one argument
      jvm.tell("calls 5");
      assertEquals("", jvm.err().replaceAll("(?m)^(WARNING|tensorprof: wrote).*\n", ""));
    }
    assertEquals(Map.of("scaled", 5L), Recorded.read(folder.resolve("c.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatCannotBeAttachedTo_isNamedWithItsReason(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, null, "-XX:+DisableAttachMechanism")) {
      refused(jvm.attach("status"), 1, "was started with -XX:+DisableAttachMechanism");
    }
    try (CommandedJvm jvm =
        CommandedJvm.start(jdk, folder, null, "-XX:-EnableDynamicAgentLoading")) {
      refused(jvm.attach("status"), 1, "start it with -XX:+EnableDynamicAgentLoading, or with");
    }
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      String pid = Long.toString(other.pid());
      refused(ForkedJvm.attach(jdk, folder, List.of(pid)), 1, "process " + pid + " is no JVM");
      assertTrue(other.isAlive());
    } finally {
      other.destroy();
    }
    other.waitFor();
    String gone = Long.toString(other.pid());
    refused(ForkedJvm.attach(jdk, folder, List.of(gone)), 1, "there is no process " + gone);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void arguments_wrong_helpAndExitCode2(Path jdk) throws Exception {
    refused(ForkedJvm.attach(jdk, folder, List.of("x")), 2, "'x' is no process number");
    refused(ForkedJvm.attach(jdk, folder, List.of("1", "stopp")), 2, "'stopp' is neither");
    refused(ForkedJvm.attach(jdk, folder, List.of("1", "stop", "a=b")), 2, "no options");
    refused(ForkedJvm.attach(jdk, folder, List.of("1", "mode=fast")), 2, "unknown value 'fast'");
    assertTrue(ok(ForkedJvm.attach(jdk, folder, List.of("--help"))).startsWith("Usage: attach"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noPid_listsTheJvms(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, null)) {
      String list = ok(ForkedJvm.attach(jdk, folder, List.of()));
      assertTrue(list.contains(jvm.pid() + " fixtures.Commanded\n"), list);
    }
    refused(
        ForkedJvm.launch(
            jdk, folder, null, "--limit-modules=java.instrument", "-jar", "" + ForkedJvm.AGENT),
        1,
        "this Java has no module jdk.attach; run it with a JDK");
  }
}
