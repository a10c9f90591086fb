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

  @Test
  void parse_schedule_commasBelongToIt() throws OptionException {
    Schedule expected = new Schedule(10, 5, 20, 3, "com.acme.Train", "step");
    for (String written :
        List.of(
            "schedule=wait:10,warmup:5,active:20,repeat:3,of:com.acme.Train#step,shapes=off",
            "shapes=off,schedule=wait:10;warmup:5;active:20;repeat:3;of:com.acme.Train#step")) {
      AgentOptions options = OptionParser.parse(written);
      assertEquals(expected, options.timetable().schedule());
      assertEquals(false, options.shapes());
    }
    assertEquals(
        new Schedule(0, 0, 1, 0, "A$B", "c"),
        OptionParser.parse("schedule=active:1,of:A$B#c").timetable().schedule());
  }

  @Test
  void parse_timesAndSizes_haveTheirUnits() throws OptionException {
    AgentOptions options =
        OptionParser.parse("delay=10s,duration=2min,rotate=100MB,rotate=1h,keep=5");
    assertEquals(new Timetable(10_000_000_000L, 120_000_000_000L, null), options.timetable());
    assertEquals(new Rotation(100L << 20, 3_600_000_000_000L, 5), options.rotation());
    assertEquals(Rotation.NONE, OptionParser.parse("").rotation());
    assertTrue(OptionParser.parse("").timetable().isAlways());
  }

  @Test
  void part_numberGoesBeforeTheEnding() {
    assertEquals(Path.of("a/run.3.jfr"), Rotation.part(Path.of("a/run.jfr"), 3));
    assertEquals(Path.of("run.3"), Rotation.part(Path.of("run"), 3));
    assertEquals(Path.of(".jfr.1"), Rotation.part(Path.of(".jfr"), 1));
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
        "interval=0|value '0ns' of option 'interval' is no time",
        "interval=1|value '1' of option 'interval' is below 10us; write 1ms or 500us",
        "delay=5|value '5' of option 'delay' is no time; write a whole number and one of ns, us",
        "duration=0.5s|value '0.5s' of option 'duration' is no time",
        "duration=1m|is no time; write a whole number and one of ns, us, ms, s, min, h, as 500ms",
        "lock=1|value '1' of option 'lock' is no time",
        "file=a.jfr;mode=tracing|';mode=tracing': a comma goes between options, not a semicolon",
        "ops=a.B#c;d.E;include=a.**|';include=a.**': a comma goes between options",
        "file=a-%x.jfr|file=a-%x.jfr: behind a % stands p, for the process's number, or t",
        "mode=tracing,mode=sampling|option 'mode' is given twice; join modes as mode=tracing+samp",
        "file=a.jfr,file=b.jfr|option 'file' is given twice",
        "interval=-1ms|value '-1ms' of option 'interval' is no time",
        "interval=99999999999s|value '99999999999s' of option 'interval' is no time",
        "rotate=5|value '5' of option 'rotate' is neither a size (k, m, g) nor a time (s, min, h); write 100m or 10min",
        "rotate=10k|a part has 1m at least",
        "keep=3|option 'keep' goes with rotate=",
        "rotate=1m,keep=0|value '0' of option 'keep' is no number of parts",
        "schedule=wait:1|option 'schedule' needs active:",
        "schedule=active:1|option 'schedule' needs of:",
        "schedule=active:x,of:A#b|'active:x' has no number of calls",
        "schedule=active|'active' is no part; write schedule=wait:10",
        "active:1|unknown option 'active:1'",
        "schedule=active:1,of:A#b,mode=sampling|option 'schedule' goes with mode=tracing and",
        "every=0|value '0' of option 'every' is no number from 1 to 4096",
        "every=64,mode=counting|every=64 needs mode=tracing",
        "budget=2|value '2' of option 'budget' is no share of the time; write budget=2%",
        "budget=0%|value '0%' of option 'budget' is no share of the time",
        "memory=all|unknown value 'all' of option 'memory'; valid values are on, trace, lines, off",
        "memory=on+off|memory=on+off: off goes with nothing else",
        "census=10s|option 'census' goes with memory=on or memory=trace",
        "memory=on,census=1ms|value '1ms' of option 'census' is below 100ms; write 1s or 10s",
        "memory=lines,mode=sampling|option 'memory' needs mode=tracing or mode=counting",
        "budget=2%,mode=counting|option 'budget' needs mode=tracing",
        "shapes=maybe|unknown value 'maybe' of option 'shapes'; valid values are on, off",
      })
  void parse_wrong_namesItAndTheValid(String text, String message) {
    OptionException e = assertThrows(OptionException.class, () -> OptionParser.parse(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void parse_budget_isAShare() throws Exception {
    assertEquals(0, OptionParser.parse("").budget());
    assertEquals(0.005, OptionParser.parse("budget=0.5%").budget(), 1e-12);
    assertTrue(OptionParser.parse("budget=2%").counts());
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
