package io.tensorprof.viewer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveOptionsTest {

  @Test
  void with_schedule_standsBehindOurs() throws LiveException {
    assertEquals(
        "file=a.jfr,mode=counting,schedule=wait:1,active:2,of:A#b",
        LiveOptions.of("counting", " schedule=wait:1,active:2,of:A#b ").with("file=a.jfr"));
    assertEquals("file=a.jfr,mode=tracing", LiveOptions.of("tracing", " ").with("file=a.jfr"));
    assertEquals("file=a.jfr", LiveOptions.of("").with("file=a.jfr"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file=x.jfr", "mode=tracing,rotate=10m", " keep=3", "file"})
  void of_saysWhereTheRecordingGoes_isRefused(String text) {
    LiveException refused = assertThrows(LiveException.class, () -> LiveOptions.of(text));
    assertTrue(refused.getMessage().contains("does not go with a live recording"));
  }
}
