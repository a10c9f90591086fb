package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fixtures.Constructors;
import fixtures.Naming;
import fixtures.Subtypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules mean in a program that runs. */
class RulesIT {

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void subtypes_inheritedAndOverridden_count(Path jdk) throws Exception {
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Subtypes.class);
    for (String mode : List.of("tracing", "counting")) {
      String options =
          "file=run.jfr,ops=fixtures.lib.Mat#touch|of;fixtures.lib.Scalable;"
              + "fixtures.Subtypes$Layer#forward,mode="
              + mode;
      ForkedJvm.Outcome woven = ForkedJvm.run(jdk, folder, options, Subtypes.class);
      assertEquals(plain.out(), woven.out(), woven.err());
      Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
      assertEquals(
          Map.of("touch", 4L, "of", 1L, "forward", 2L, "doubled", 1L, "scaled", 1L),
          recorded.counts());
      assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void names_readFromArgumentsFieldsAndMethods(Path jdk) throws Exception {
    Files.writeString(
        folder.resolve("names.rules"),
        """
        phase fixtures.Naming#phase name=arg0
        phase fixtures.Naming#stage name=arg1
        phase fixtures.Naming#epoch name=arg0
        layer fixtures.Naming$Layer#forward name=this.name
        layer fixtures.Naming$Block#apply name=this.config.name
        layer fixtures.Naming$Block#twice name=this.title()
        """);
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Naming.class, "1200");
    for (String mode : List.of("tracing", "counting")) {
      String options =
          "file=run.jfr,rules=names.rules,include=fixtures.Naming$Block#title|helper,mode=" + mode;
      ForkedJvm.Outcome woven = ForkedJvm.run(jdk, folder, options, Naming.class, "1200");
      assertEquals(plain.out(), woven.out(), woven.err());
      Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
      assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
      Map<String, Long> calls = recorded.labels();
      long numbered =
          calls.entrySet().stream().filter(e -> e.getKey().startsWith("epoch:")).count();
      assertEquals(1001, numbered);
      assertEquals(200L, calls.get("epoch:…"));
      calls.keySet().removeIf(name -> name.startsWith("epoch:"));
      Map<String, Long> expected = new TreeMap<>();
      expected.put("phase:load", 1L);
      expected.put("phase:train", 5L);
      expected.put("stage:TRAIN", 1L);
      expected.put("stage:TEST", 1L);
      expected.put("stage:", 1L);
      expected.put("forward:fc1", 6L);
      expected.put("forward:fc2", 6L);
      expected.put("forward:", 2L + 2L); // no name, and no object: called on null
      expected.put("forward:" + "x".repeat(200) + "…", 2L);
      expected.put("apply:c1", 6L); // a call, a reference, and one within twice
      expected.put("apply:", 4L);
      expected.put("twice:block 2.0", 2L);
      expected.put("twice:", 2L);
      assertEquals(expected, calls);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void constructors_areFunctionsFromBehindSuper(Path jdk) throws Exception {
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Constructors.class);
    for (String mode : List.of("tracing", "counting")) {
      String options = "file=run.jfr,include=fixtures.Constructors*,mode=" + mode;
      ForkedJvm.Outcome woven = ForkedJvm.run(jdk, folder, options, Constructors.class);
      assertEquals(plain.out(), woven.out(), woven.err());
      Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
      assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
      Map<String, Long> owners = recorded.byOwner("<init>");
      // Two of five call this(), and so count twice; one ends before its body, in super().
      assertEquals(6L, owners.get("fixtures.Constructors$Derived"));
      assertEquals(1L, owners.get("fixtures.Constructors$Point"));
      assertEquals(1L, owners.get("fixtures.Constructors$Inner"));
      assertEquals(1L, recorded.byOwner("<clinit>").get("fixtures.Constructors$Broken"));
    }
  }
}
