package io.tensorprof.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.Restriction;
import io.tensorprof.analyzer.query.Selection;
import io.tensorprof.analyzer.query.SortKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One table in every format. */
class SheetWritersTest {

  private static final long MS = 1_000_000;
  private static final String HOSTILE = "a\"b,<script>|\u001b[31m\n\ud800*é";

  private static Frame mm(String shapes) {
    return Frame.op(
            Frame.Kind.OP,
            "demo.Tensor",
            "mm",
            "()V",
            "test",
            new CallSite("demo.Main", "f", "()V", "Main.java", 7))
        .shaped(shapes);
  }

  /** Two shapes of one op, one of them with known work, and a function with a hostile name. */
  private static Profile profile() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 1_000 * MS);
    int f =
        builder.addTraced(
            main,
            Frame.function(Frame.Kind.FUNCTION, "demo.Main", HOSTILE, "()V", "user", "M.java", 3),
            1,
            200 * MS,
            1_000 * MS);
    int small = builder.addTraced(f, mm("float32[2,3]"), 4, 500 * MS, 500 * MS);
    builder.extremes(small, 61, 300 * MS);
    builder.work(small, 4, 1_500_000_000, 12_500_000);
    int large = builder.addTraced(f, mm("float32[64,100]"), 2, 300 * MS, 300 * MS);
    builder.work(large, 1, 1_000, 0);
    return new Profile(RunInfo.of("demo.Main --x", 1_200 * MS), builder.build());
  }

  private static String print(TableFormat format, List<String> notes, String... columns) {
    Profile profile = profile();
    FunctionTable table = FunctionTable.of(profile, List.of(CallTree.ROOT), Grouping.SHAPE);
    List<Column> named =
        Arrays.stream(columns).map(name -> Column.named(name).orElseThrow()).toList();
    StringWriter text = new StringWriter();
    notes.addAll(
        new Printer(format, Style.PLAIN)
            .table(
                new TableContext(profile, table, Grouping.SHAPE, false),
                named,
                new Selection(List.of(SortKey.TOTTIME), false, List.of(new Restriction.First(3))),
                new PrintWriter(text, true)));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static final String[] COLUMNS = {
    "ncalls", "tottime", "share", "min", "p50", "flops", "gflops", "bytes", "shapes", "title"
  };

  @Test
  void text_unitsBlanksAndReasons() {
    assertEquals(
        """
        program    demo.Main --x
        mode       tracing, every call timed
        wall time  1.200 s

                 7 function calls in 1.000 seconds

           Ordered by: internal time
           List reduced from 4 to 3 due to restriction <3>

        ncalls   tottime   share    min  p50        flops       gflops     bytes  shapes           filename:lineno(function)
             4  500.0 ms  50.0 %  61 ns       1.500 GFLOP  3.000 GFLOP/s  12.50 MB  float32[2,3]     {Tensor.mm} float32[2,3]
             2  300.0 ms  30.0 %              1.000 kFLOP                      0 B  float32[64,100]  {Tensor.mm} float32[64,100]
             1  200.0 ms  20.0 %                                                                     M.java:3(a"b,<script>|\\u001b[31m\\u000a\\ud800*é)

           p50: no call of these rows was timed alone
           flops, bytes, intensity: in 1 row they are not of all calls (see the column workcalls)

        """
            .replace("flops       gflops     bytes", "flops         gflops     bytes"),
        print(TableFormat.TEXT, new ArrayList<>(), COLUMNS));
  }

  @Test
  void csv_rawNumbersAndQuotes() {
    List<String> notes = new ArrayList<>();
    assertEquals(
        """
        ncalls,tottime_ns,share,min_ns,p50_ns,flops,gflops,bytes,shapes,title\r
        4,500000000,0.5,61,,1500000000,3.0,12500000,"float32[2,3]","{Tensor.mm} float32[2,3]"\r
        2,300000000,0.3,,,1000,,0,"float32[64,100]","{Tensor.mm} float32[64,100]"\r
        1,200000000,0.2,,,,,,,"M.java:3(a""b,<script>|\033[31m
        \ufffd*é)"\r
        """,
        print(TableFormat.CSV, notes, COLUMNS));
    assertEquals(2, notes.size(), "what CSV has no place for");
  }

  @Test
  void json_rawNumbersNullsAndAscii() {
    List<String> notes = new ArrayList<>();
    String json = print(TableFormat.JSON, notes, "ncalls", "tottime", "p50", "gflops", "title");
    assertTrue(
        json.contains(
            "\"rows\":[{\"ncalls\":4,\"tottime_ns\":500000000,\"p50_ns\":null,\"gflops\":3.0,"
                + "\"title\":\"{Tensor.mm} float32[2,3]\"},"),
        json);
    assertTrue(
        json.contains("\"title\":\"M.java:3(a\\\"b,<script>|\\u001B[31m\\n\\uFFFD*\\u00E9)\""),
        json);
    assertTrue(
        json.contains("\"totals\":{\"ncalls\":7,\"pcalls\":7,\"tottime_ns\":1000000000"), json);
    assertTrue(json.startsWith("{\"run\":{\"program\":\"demo.Main --x\""), json);
    assertEquals(List.of(), notes);
  }

  @Test
  void markdown_isATableOfGitHubs() {
    assertEquals(
        """
        demo.Main --x: 7 function calls in 1.000 seconds

        Ordered by: internal time \s
        List reduced from 4 to 3 due to restriction &lt;3&gt; \s

        | ncalls | tottime | filename:lineno(function) |
        | ---: | ---: | :--- |
        | 4 | 500.0 ms | {Tensor.mm} float32\\[2,3\\] |
        | 2 | 300.0 ms | {Tensor.mm} float32\\[64,100\\] |
        | 1 | 200.0 ms | M.java:3(a"b,&lt;script&gt;\\|\\\\u001b\\[31m\\\\u000a\\\\ud800\\*é) |

        """,
        print(TableFormat.MD, new ArrayList<>(), "ncalls", "tottime", "title"));
  }

  @Test
  void html_isEscapedAndAscii() {
    String html = print(TableFormat.HTML, new ArrayList<>(), "ncalls", "title");
    assertTrue(html.startsWith("<!DOCTYPE html>\n"), html);
    assertTrue(html.endsWith("</html>\n"), html);
    assertTrue(html.contains("M.java:3(a&#34;b,&#60;script&#62;|\\u001b[31m"), html);
    assertFalse(html.contains("<script"), html);
    assertTrue(html.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), html);
  }

  @Test
  void units_haveFourDigits() {
    assertEquals("61 ns", Unit.TIME.text(61L));
    assertEquals("999.9 ns", Unit.TIME.text(999.94));
    assertEquals("1.000 us", Unit.TIME.text(999.96));
    assertEquals("1.000 ms", Unit.TIME.text(999_990L));
    assertEquals("12.35 s", Unit.TIME.text(12_345_678_901L));
    assertEquals("12345 s", Unit.TIME.text(12_345_000_000_000L));
    assertEquals("0 ns", Unit.TIME.text(0L));
    assertEquals("999 B", Unit.BYTES.text(999L));
    assertEquals("1.024 kB", Unit.BYTES.text(1024L));
    assertEquals("0.01234", Unit.RATIO.text(0.012344));
    assertEquals("0.1 %", Unit.SHARE.text(0.001));
  }
}
