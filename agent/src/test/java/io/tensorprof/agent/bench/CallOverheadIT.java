package io.tensorprof.agent.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The overhead benchmark still runs, and what it measures is exact; its numbers mean nothing. */
class CallOverheadIT {

  private static final Pattern CELLS = Pattern.compile("(?m)^\\| .* \\| -?[0-9.]+ \\| .* \\|$");

  @Test
  void quickRun_everyRowMeasured() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "agent/target/test-classes",
                CallOverhead.class.getName(),
                "--quick",
                "--only=clocks,counting,off,sites,tracing,threads")
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(CELLS.matcher(out).results().count() >= 11, out);
  }
}
