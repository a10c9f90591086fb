package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.MemoryReadings;
import io.tensorprof.analyzer.testing.Jdks;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.Grower;

/** Memory by line of a program that takes a known amount at one line, from agent to readings. */
class MemoryIT {

  private static final long MB = 1 << 20;

  @TempDir private Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tracing_knownGrowth_standsAtItsLine(Path jdk) throws Exception {
    Map<String, MemoryReadings> read = record(jdk, "tracing");
    assertEquals(1, read.get("Grower.fail").calls(), "also behind a call that throws");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void counting_knownGrowth_standsAtItsLine(Path jdk) throws Exception {
    record(jdk, "counting");
  }

  private Map<String, MemoryReadings> record(Path jdk, String mode) throws Exception {
    List<Path> recording =
        ProfiledProgram.record(
            jdk,
            folder,
            "mode=%s,memory=lines,ops=programs.Grower#take|idle|fail".formatted(mode),
            Grower.class);
    Map<String, MemoryReadings> read = new HashMap<>();
    for (MemoryReadings one : MemoryReader.of(recording, ReadProgress.NONE)) {
      read.put(one.frame().displayName(), one);
    }
    MemoryReadings take = read.get("Grower.take");
    MemoryReadings idle = read.get("Grower.idle");
    assertEquals(Grower.MEGABYTES, take.calls());
    assertEquals(Grower.MEGABYTES, idle.calls());
    assertEquals("grow", take.frame().site().callerMethod());
    // The JVM's own threads may take or give back a little meanwhile.
    assertTrue(take.increment() > (Grower.MEGABYTES - 8) * MB, read::toString);
    assertTrue(Math.abs(idle.increment()) < 16 * MB, read::toString);
    assertTrue(take.highest() - take.before() > (Grower.MEGABYTES - 8) * MB, read::toString);
    assertTrue(take.cost() > 0);
    return read;
  }
}
