package io.tensorprof.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.SortKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts here were compared with what Python 3.11's pstats prints for the same numbers. */
class PstatsReportTest {

  private static final long MS = 1_000_000;
  private static final Frame MAIN = Frame.thread("main", 1);
  private static final Frame F =
      Frame.function(Frame.Kind.FUNCTION, "demo.Main", "f", "()V", "user", "Main.java", 1);

  private static Frame mul(int line) {
    return Frame.op(
        Frame.Kind.OP,
        "org.bytedeco.pytorch.Tensor",
        "mul",
        "()V",
        "bytedeco-pytorch",
        new CallSite("demo.Main", "f", "()V", "Main.java", line));
  }

  private static Profile traced() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 20 * MS, 1_120 * MS);
    int f = builder.addTraced(main, F, 1, 20 * MS, 1_100 * MS);
    int inner = builder.addTraced(f, F, 4, 80 * MS, 980 * MS);
    builder.addTraced(f, mul(5), 11_000, 100 * MS, 100 * MS);
    builder.addTraced(inner, mul(7), 1_000, 900 * MS, 900 * MS);
    return new Profile(RunInfo.of("demo.Main", 1_200 * MS), builder.build());
  }

  private static String print(Profile profile, Grouping grouping, long limit, SortKey... keys) {
    StringWriter text = new StringWriter();
    FunctionTable table = FunctionTable.of(profile, List.of(CallTree.ROOT), grouping);
    new PstatsReport(profile, table).print(List.of(keys), limit, new PrintWriter(text, true));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void print_tracing_isPstatsTable() {
    assertEquals(
        """
                 12005 function calls (12001 primitive calls) in 1.120 seconds

           Ordered by: internal time

           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
            12000    1.000    0.000    1.000    0.000 {Tensor.mul}
              5/1    0.100    0.020    1.100    1.100 Main.java:1(f)
                     0.020             1.120          <thread main>

        """,
        print(traced(), Grouping.OP, Long.MAX_VALUE, SortKey.TOTTIME));
  }

  @Test
  void print_bySiteWithLimit_namesTheSitesAndTheRestriction() {
    assertEquals(
        """
                 12005 function calls (12001 primitive calls) in 1.120 seconds

           Ordered by: call count, function name
           List reduced from 4 to 2 due to restriction <2>

           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
            11000    0.100    0.000    0.100    0.000 Main.java:5(f) {Tensor.mul}
             1000    0.900    0.001    0.900    0.001 Main.java:7(f) {Tensor.mul}

        """,
        print(traced(), Grouping.SITE, 2, SortKey.CALLS, SortKey.NAME));
  }

  @Test
  void print_counting_leavesTimesBlank() {
    CallTree.Builder builder = CallTree.builder(Mode.COUNTING);
    builder.addCounted(F, 3);
    builder.addCounted(mul(5), 2);
    builder.addCounted(mul(7), 2);
    assertEquals(
        """
                 7 function calls, not timed

           Ordered by: call count

           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                4                                     {Tensor.mul}
                3                                     Main.java:1(f)

        """,
        print(
            new Profile(RunInfo.of("demo.Main", 0), builder.build()),
            Grouping.OP,
            Long.MAX_VALUE,
            SortKey.CALLS));
  }

  @Test
  void print_sampling_leavesCallsBlank() {
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    int main = builder.addSampled(CallTree.ROOT, MAIN, 0, 30);
    int f =
        builder.addSampled(main, Frame.sampled(Frame.Kind.JAVA, "demo.Main", "f", "()V"), 10, 30);
    builder.addSampled(
        f, Frame.sampled(Frame.Kind.NATIVE, "libopenblas.so", "sgemm_kernel", ""), 20, 20);
    assertEquals(
        """
                 30 samples in 0.030 seconds

           Ordered by: samples

           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                     0.020             0.020          {sgemm_kernel}
                     0.010             0.030          Main(f)
                     0.000             0.030          <thread main>

        """,
        print(
            new Profile(RunInfo.of("demo.Main", 0), builder.build()),
            Grouping.OP,
            Long.MAX_VALUE,
            SortKey.SAMPLES));
  }

  @Test
  void seconds_roundAsPythonDoes() {
    assertEquals("0.004", Numbers.seconds(4_500_000));
    assertEquals("0.005", Numbers.seconds(4_500_001));
    assertEquals("12.346", Numbers.seconds(12_345_678_901L));
    assertEquals("0.000", Numbers.seconds(0.4 * MS));
  }

  @Test
  void span_choosesTheUnit() {
    assertEquals("999 ns", Numbers.span(999));
    assertEquals("200 us", Numbers.span(200_000));
    assertEquals("1.5 ms", Numbers.span(1_500_000));
    assertEquals("10 ms", Numbers.span(10_000_000));
    assertEquals("2 s", Numbers.span(2_000_000_000));
  }
}
