package io.tensorprof.agent.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "a.B, a.B, true",
    "a.B, a.Bc, false",
    "a.*, a.B, true",
    "a.*, a.b.C, false",
    "a.**, a.b.C, true",
    "a.**, a., true",
    "**.Ops_*, a.b.Ops_D, true",
    "**.Ops_*, a.b.Ops, false",
    "*Impl, a.B, false",
    "*.B*C, a.BxBC, true",
    "*.B*C, a.Bx.C, false",
    "**Impl*.run, a.ImplX.ImplY.run, true",
    "a.B|c.D, c.D, true",
    "add|mul*, multiply, true",
    "add|mul*, adds, false",
    "a.B$C, a.B$C, true",
    "a+b(c), a+b(c), true",
    "a|, b, false",
  })
  void matches_name(String pattern, String name, boolean expected) {
    assertEquals(expected, new NamePattern(pattern).matches(name));
  }
}
