package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short {@link RecordingFuzz}, the same each time. */
class RecordingFuzzTest {

  private static final int ROUNDS = 3_000;

  private static final List<String> RECORDINGS =
      List.of(
          "tracing.jfr", "sites.jfr", "counting.jfr", "sampling.jfr", "memory.jfr", "tensors.jfr");

  @TempDir private Path folder;

  @Test
  void read_damagedAnywhere_isReadOrRefusedInOneLine() throws Exception {
    RecordingFuzz fuzz = new RecordingFuzz(folder.resolve("damaged.jfr"));
    for (String name : RECORDINGS) {
      fuzz.add(Path.of(getClass().getResource(name).toURI()));
    }
    Random random = new Random(2024);
    for (int round = 0; round < ROUNDS; round++) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> fuzz.round(random), "round " + round);
    }
    assertEquals(ROUNDS, fuzz.read() + fuzz.refused());
    assertEquals(0, fuzz.outOfMemory());
    assertTrue(fuzz.read() > ROUNDS / 10, "most damage is in what nobody reads: " + fuzz.read());
    assertTrue(fuzz.refused() > ROUNDS / 2, "damage is noticed: " + fuzz.refused());
  }
}
