package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.RunInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 s",
        "7|7 ns",
        "999|999 ns",
        "1000|1.00 µs",
        "9994|9.99 µs",
        "9996|10.0 µs",
        "99949|99.9 µs",
        "99960|100 µs",
        "999499|999 µs",
        "999500|1.00 ms",
        "45600000|45.6 ms",
        "1234000000|1.23 s",
        "1234000000000|1,234 s"
      })
  void time_nanoseconds_haveThreeDigits(long nanos, String expected) {
    assertEquals(expected, ValueFormat.time(nanos));
  }

  @Test
  void text_counting_isCalls() {
    ValueFormat format = new ValueFormat(Mode.COUNTING);
    assertEquals("1 call", format.text(1));
    assertEquals("2,000 calls", format.text(2000));
    assertEquals("calls", format.quantity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 B",
        "1023|1023 B",
        "1024|1.0 KiB",
        "32716800|31.2 MiB",
        "-2048|-2.0 KiB",
        "9000000000000000000|8185452.3 TiB"
      })
  void bytes_haveABinaryPrefix(long bytes, String expected) {
    assertEquals(expected, ValueFormat.bytes((double) bytes));
  }

  @Test
  void percent_ofNothing_isEmpty() {
    assertEquals("", ValueFormat.percent(0, 0));
    assertEquals("33.33 %", ValueFormat.percent(1, 3));
  }

  @Test
  void title_commandOfAJar_leavesItsFolderOut() {
    assertEquals("app.jar mlp a/b", RunTitle.of(RunInfo.of("/opt/x y/app.jar mlp a/b", 1)));
    assertEquals("p.Main mlp", RunTitle.of(RunInfo.of("p.Main mlp", 1)));
    assertEquals("Recording", RunTitle.of(RunInfo.of("", 1)));
  }
}
