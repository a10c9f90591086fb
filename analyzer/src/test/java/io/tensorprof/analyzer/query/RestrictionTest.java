package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The texts are those of Python 3.11's repr. */
class RestrictionTest {

  private static int kept(String restriction, int rows) {
    List<String> list = IntStream.range(0, rows).mapToObj(i -> "row" + i).toList();
    return Restriction.parse(restriction).of(list, Function.identity()).size();
  }

  private static String text(String restriction) {
    return Restriction.parse(restriction).text();
  }

  @Test
  void share_halves_areRoundedUp() {
    assertEquals(1, kept("0.5", 1));
    assertEquals(2, kept("0.5", 3));
    assertEquals(3, kept("0.1", 25));
    assertEquals(2, kept("0.1", 24));
    assertEquals(0, kept("0.01", 49));
    assertEquals(1, kept("0.01", 50));
    assertEquals(7, kept("1.0", 7));
  }

  @Test
  void number_beyondTheRows_keepsAll() {
    assertEquals(3, kept("3", 4));
    assertEquals(4, kept("9223372036854775807", 4));
  }

  @Test
  void regularExpression_isSearchedFor() {
    assertEquals(2, kept("w[13]", 5));
    assertEquals(0, kept("^w", 5));
  }

  @Test
  void text_isPythonsRepr() {
    assertEquals("10", text("010"));
    assertEquals("0.1", text(".10"));
    assertEquals("1.0", text("1."));
    assertEquals("0.0001", text("0.0001"));
    assertEquals("1e-05", text("0.00001"));
    assertEquals("1.25e-07", text("0.000000125"));
    assertEquals("1e-12", text("0.000000000001"));
    assertEquals("'relu|mul'", text("relu|mul"));
    assertEquals("'\\\\(step\\\\)'", text("\\(step\\)"));
    assertEquals("\"it's\"", text("it's"));
    assertEquals("'it\\'s \"so\"'", text("it's \"so\""));
    assertEquals("'é\\x1b\\n\\u202e'", text("é\u001b\n\u202e"));
  }

  @Test
  void parse_nonsense_saysWhatIsExpected() {
    for (String wrong :
        new String[] {"0", "-1", "99999999999999999999", "0.0", "1.5", "-.5", "("}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> Restriction.parse(wrong)).getMessage();
      assertTrue(message.startsWith("'" + wrong + "' is no "), message);
    }
  }

  @Test
  void regularExpression_thatTheJdkCannotEvaluate_isSaid() {
    Restriction deep = Restriction.parse("(a|b)*c");
    String name = "ab".repeat(200_000);
    String message =
        assertThrows(
                Restriction.TooDeepException.class,
                () -> deep.of(List.of(name), Function.identity()))
            .getMessage();
    assertTrue(message.contains("400000 characters"), message);
  }

  @Test
  void sortKey_beginnings_meanWhatPstatsTakesThemFor() {
    assertEquals(Optional.of(SortKey.CUMTIME), SortKey.named("cu"));
    assertEquals(Optional.of(SortKey.CUMTIME), SortKey.named("cumu"));
    assertEquals(Optional.of(SortKey.TOTTIME), SortKey.named("tot"));
    assertEquals(Optional.of(SortKey.STDNAME), SortKey.named("s"));
    assertEquals(Optional.of(SortKey.SAMPLES), SortKey.named("sa"));
    assertEquals(Optional.of(SortKey.PCALLS), SortKey.named("p"));
    assertEquals(Optional.of(SortKey.FILENAME), SortKey.named("f"));
    assertEquals(Optional.empty(), SortKey.named("c"));
    assertEquals(Optional.empty(), SortKey.named("n"));
    assertEquals(Optional.empty(), SortKey.named(""));
  }

  @Test
  void sortKey_numbers_areTheOldProfilers() {
    assertEquals(Optional.of(SortKey.STDNAME), SortKey.named("-1"));
    assertEquals(Optional.of(SortKey.CALLS), SortKey.named("0"));
    assertEquals(Optional.of(SortKey.TOTTIME), SortKey.named("1"));
    assertEquals(Optional.of(SortKey.CUMTIME), SortKey.named("2"));
    assertEquals(Optional.empty(), SortKey.named("3"));
  }
}
