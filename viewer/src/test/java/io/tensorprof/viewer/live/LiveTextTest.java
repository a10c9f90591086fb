package io.tensorprof.viewer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.Profiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveTextTest {

  private static final Path FILE = Path.of("recording.jfr");

  @Test
  void of_running_timeCallsLossesSize() {
    assertEquals(
        "Recording process 7  ·  400 ms  ·  0 calls  ·  none lost  ·  2.9 MB",
        LiveText.of(7, new LiveSnapshot(FILE, 2_890_215, Profiles.tracing(), LivePhase.RUNNING)));
  }

  @Test
  void of_sampling_samples() {
    assertEquals(
        "Stopped  ·  200 ms  ·  200 samples  ·  none lost  ·  1 kB",
        LiveText.of(7, new LiveSnapshot(FILE, 99, Profiles.sampling(), LivePhase.STOPPED)));
  }

  @Test
  void of_programEnded_saysSo() {
    assertTrue(
        LiveText.of(7, new LiveSnapshot(FILE, 99, Profiles.tracing(), LivePhase.PROGRAM_ENDED))
            .startsWith("The program has ended"));
  }
}
