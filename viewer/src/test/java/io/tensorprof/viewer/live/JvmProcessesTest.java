package io.tensorprof.viewer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmProcessesTest {

  @Test
  void parse_lines_sortedAndWithoutItself() {
    assertEquals(
        List.of(
            new JvmProcess(9, "com.acme.Main --steps 3"),
            new JvmProcess(120, ""),
            new JvmProcess(4711, "app.jar")),
        JvmProcesses.parse(
            List.of("4711 app.jar", "9 com.acme.Main --steps 3", "120 ?", "77 viewer.Main"), 77));
  }

  @Test
  void parse_nothingToAttachTo_isEmpty() {
    assertEquals(
        List.of(), JvmProcesses.parse(List.of("no JVM of this user can be attached to"), 1));
  }

  @Test
  void parse_hostileCommands_areHarmless() {
    assertEquals(
        List.of(new JvmProcess(5, "Main \uFFFD[31mred")),
        JvmProcesses.parse(
            List.of("5 Main \u001B[31mred", "x 7", "", "99999999999999999999 too long a number"),
            1));
  }
}
