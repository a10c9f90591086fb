package io.tensorprof.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionParserTest {

  @Test
  void parse_nothing_tracesIntoDefaultFile() throws OptionException {
    AgentOptions options = OptionParser.parse(null);
    assertEquals(Set.of(Mode.TRACING), options.modes());
    assertEquals(Path.of("tensorprof.jfr").toAbsolutePath(), options.file());
    assertTrue(options.shapes());
  }

  @Test
  void parse_everything_isKept() throws OptionException {
    AgentOptions options =
        OptionParser.parse(
            "mode=counting+sampling,file=/tmp/a-%p.jfr,ops=a.B#c;d.E,ops=f.G#*,include=x.**,"
                + "exclude=x.y.*,rules=r.rules,shapes=off,internals=on,event=wall,interval=500us");
    assertEquals("counting+sampling", options.modeNames());
    assertEquals(Path.of("/tmp/a-" + ProcessHandle.current().pid() + ".jfr"), options.file());
    assertEquals(List.of("a.B#c", "d.E", "f.G#*"), options.ops());
    assertEquals(List.of("x.**"), options.include());
    assertEquals(List.of("x.y.*"), options.exclude());
    assertEquals(List.of(Path.of("r.rules").toAbsolutePath()), options.rules());
    assertEquals(false, options.shapes());
    assertEquals(true, options.internals());
    assertEquals("wall", options.event());
    assertEquals(500_000, options.intervalNanos());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speed=1|unknown option 'speed'; valid options are mode, file",
        "mode|unknown value '' of option 'mode'; valid values are tracing, counting, sampling",
        "mode=tracing+counting|choose one of the two",
        "file=|option 'file' needs a value",
        "ops=a.B;|option 'ops' needs a value",
        "event=gpu|unknown value 'gpu' of option 'event'; valid values are cpu",
        "interval=0|value '0' of option 'interval' is no time",
        "interval=-1ms|value '-1ms' of option 'interval' is no time",
        "interval=99999999999s|value '99999999999s' of option 'interval' is no time",
        "shapes=maybe|unknown value 'maybe' of option 'shapes'; valid values are on, off",
      })
  void parse_wrong_namesItAndTheValid(String text, String message) {
    OptionException e = assertThrows(OptionException.class, () -> OptionParser.parse(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void parse_allocLockAndJvm_haveUnitsOfTheirOwn() throws Exception {
    AgentOptions options = OptionParser.parse("mode=sampling,alloc=512k,lock=10us,jvm=on");
    assertEquals(512 << 10, options.allocBytes());
    assertEquals(10_000, options.lockNanos());
    assertTrue(options.jvm());
    assertFalse(OptionParser.parse("mode=tracing").needsSampler());
    assertTrue(OptionParser.parse("mode=tracing,alloc=1m").needsSampler());
  }

  @Test
  void parse_allocAsEvent_saysHowItIsWritten() {
    OptionException e =
        assertThrows(OptionException.class, () -> OptionParser.parse("event=alloc"));
    assertTrue(e.getMessage().contains("write alloc=512k"), e.getMessage());
    assertThrows(OptionException.class, () -> OptionParser.parse("alloc=many"));
    assertThrows(OptionException.class, () -> OptionParser.parse("alloc=-1"));
    assertThrows(OptionException.class, () -> OptionParser.parse("alloc=9999999999g"));
  }
}
