package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fixtures.Subtypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
