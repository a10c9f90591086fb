package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long SECOND = 1_000_000_000;

  private final StringWriter text = new StringWriter();
  private long now = 100;
  private final ProgressLine line = new ProgressLine(new PrintWriter(text), () -> now);

  @Test
  void shortReading_leavesNoTrace() {
    now += 2 * SECOND - 1;
    line.read(1_000_000, 0.5);
    line.close();
    assertEquals("", text.toString());
  }

  @Test
  void longReading_isOneLineThatIsWipedAtTheEnd() {
    now += 2 * SECOND;
    line.read(1_500_000, 0.25);
    now += SECOND / 10; // too soon for another
    line.read(1_600_000, 0.26);
    now += SECOND;
    line.read(12_000_000, 0.995);
    line.close();
    String first = "reading: 25 %, 1.5 million events, 2 s";
    String second = "reading: 100 %, 12.0 million events, 3 s";
    assertEquals(
        "\r" + first + "\r" + second + "\r" + " ".repeat(second.length()) + "\r", text.toString());
  }

  @Test
  void events_ofSeveralFiles_addUp() {
    line.read(2_000_000, 0.4);
    line.read(10_000, 0.5);
    now += 4 * SECOND;
    line.read(1_000_000, 0.75);
    assertEquals("\rreading: 75 %, 3.0 million events, 4 s", text.toString());
  }
}
