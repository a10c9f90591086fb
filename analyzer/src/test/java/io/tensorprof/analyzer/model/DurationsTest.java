package io.tensorprof.analyzer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  private static final Frame MUL = Frame.sampled(Frame.Kind.JAVA, "demo.Ops", "mul", "");
  private static final Frame ADD = Frame.sampled(Frame.Kind.JAVA, "demo.Ops", "add", "");

  private static Frame frame(int id) {
    return id == 0 ? MUL : ADD;
  }

  /** Few calls are kept in packed counts, many in plain ones. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 4_096, 100_000})
  void percentile_ofRandomDurations_isRightToOneInAHundred(int calls) {
    Durations.Recorder recorder = new Durations.Recorder();
    Random random = new Random(calls);
    long[] durations = new long[calls];
    for (int i = 0; i < calls; i++) {
      durations[i] = (long) Math.exp(random.nextDouble() * 30); // to some three hours
      long[] buckets = recorder.buckets(0);
      if (buckets == null || !Durations.Recorder.count(buckets, durations[i])) {
        recorder.add(0, durations[i]);
      }
    }
    Arrays.sort(durations);
    Durations known = recorder.finish(DurationsTest::frame);
    assertEquals(calls, known.calls(MUL));
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      long exact = durations[(int) Math.max(0, Math.ceil(share * calls) - 1)];
      long percentile = known.percentile(List.of(MUL), share);
      assertTrue(
          Math.abs(percentile - exact) <= Math.max(1, exact / 100),
          share + ": " + percentile + " for " + exact);
    }
  }

  @Test
  void percentile_ofTwoFrames_isOfAllTheirCalls() {
    Durations.Recorder recorder = new Durations.Recorder();
    recorder.add(0, 10, 3);
    recorder.add(1, 100, 1);
    Durations known = recorder.finish(DurationsTest::frame);
    assertEquals(10, known.percentile(List.of(MUL, ADD), 0.75));
    assertEquals(100, known.percentile(List.of(MUL, ADD), 1));
    assertEquals(0, known.percentile(List.of(), 0.5));
  }

  @Test
  void plus_addsFrameByFrame() {
    Durations.Recorder one = new Durations.Recorder();
    one.add(0, 10);
    Durations.Recorder other = new Durations.Recorder();
    other.add(0, 30);
    other.add(1, 50);
    Durations sum = one.finish(DurationsTest::frame).plus(other.finish(DurationsTest::frame));
    assertEquals(2, sum.calls(MUL));
    assertEquals(1, sum.calls(ADD));
    assertEquals(30, sum.percentile(List.of(MUL), 1));
  }
}
