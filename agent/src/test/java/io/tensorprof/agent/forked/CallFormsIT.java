package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fixtures.CallForms;
import fixtures.ReferenceForms;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that call ops in every form there is, on every JDK, in both modes, with and without
 * their own functions woven: they print the same, traces of exceptions included, and every op is
 * counted as often as it counted itself.
 */
class CallFormsIT {

  private static final String OPS =
      "ops=fixtures.lib.Mat#of|mul|mix|sum|touch|root|scaled|doubled;fixtures.lib.Scalable;"
          + "fixtures.ReferenceForms$Own#<init>|own";

  @TempDir Path folder;

  static Stream<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      List<String> programs =
          new ArrayList<>(
              List.of(
                  CallForms.class.getName(),
                  ReferenceForms.class.getName(),
                  "kotlinforms.KotlinFormsKt",
                  "scalaforms.ScalaForms"));
      if (feature(jdk) >= 25) {
        programs.add("Forms25");
      }
      for (String program : programs) {
        runs.add(Arguments.of(jdk, program));
      }
    }
    return runs.stream();
  }

  private static int feature(Path jdk) {
    return jdk.equals(Jdks.all().get(0)) ? Runtime.version().feature() : 25;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyForm_countsExactAndOutputUnchanged(Path jdk, String program) throws Exception {
    if (program.equals("Forms25")) {
      compileForms25(jdk);
    }
    ForkedJvm.Outcome plain = ForkedJvm.launch(jdk, folder, null, "-cp", classPath(), program);
    assertEquals(0, plain.exit(), plain.err());
    Map<String, Long> expected = tally(plain.out());
    String functions = ",include=fixtures.*;*Forms*;kotlinforms.**";
    for (String mode : List.of("counting" + functions, "tracing", "tracing" + functions)) {
      String options = "file=run.jfr," + OPS + ",mode=" + mode;
      ForkedJvm.Outcome woven = ForkedJvm.launch(jdk, folder, options, "-cp", classPath(), program);
      assertEquals(plain.out(), woven.out(), woven.err());
      assertEquals(plain.exit(), woven.exit());
      Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
      assertEquals(expected, ops(recorded), mode);
      assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
      assertEquals(0, recorded.run().getLong("lostCalls"));
    }
  }

  private void compileForms25(Path jdk) throws Exception {
    Process compiler =
        new ProcessBuilder(
                jdk.resolve("bin/javac").toString(),
                "-g",
                "-cp",
                classPath(),
                "-d",
                folder.toString(),
                Path.of("src/test/foreign/Forms25.java").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("javac.txt").toFile())
            .start();
    assertEquals(0, compiler.waitFor(), Files.readString(folder.resolve("javac.txt")));
  }

  private String classPath() throws Exception {
    List<String> path = new ArrayList<>();
    path.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    path.add(folder.toString());
    for (String name : List.of("kotlin.Unit", "scala.Option", "scala.runtime.Scala3RunTime")) {
      Class<?> inJar = Class.forName(name, false, CallFormsIT.class.getClassLoader());
      path.add(
          Path.of(inJar.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, path);
  }

  /** What the ops have counted themselves. */
  private static Map<String, Long> tally(String out) {
    Map<String, Long> tally = new TreeMap<>();
    for (String line : out.split("\n", -1)) {
      if (line.startsWith("COUNT ")) {
        String[] words = line.split(" ", -1);
        tally.put(words[1], Long.valueOf(words[2]));
      }
    }
    return tally;
  }

  /** What the recording has counted of them, without functions. */
  private static Map<String, Long> ops(Recorded recorded) {
    Map<String, Long> counts = new TreeMap<>();
    for (RecordedEvent event : recorded.events()) {
      boolean call = event.getEventType().getName().equals("tensorprof.Call");
      if (call || event.getEventType().getName().equals("tensorprof.SiteCalls")) {
        RecordedObject site = event.getValue("site");
        if (site.getString("kind").equals("op")) {
          counts.merge(site.getString("name"), call ? 1 : event.getLong("calls"), Long::sum);
        }
      }
    }
    return counts;
  }
}
