package io.tensorprof.viewer;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.timeline.CallForm;
import io.tensorprof.analyzer.timeline.CallRecorder;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.JvmSeries;
import io.tensorprof.analyzer.timeline.Pause;
import io.tensorprof.analyzer.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Timelines of a training with a loader beside it, and of calls at random. */
public final class Timelines {

  /** The thread of the training. */
  public static final Frame MAIN = Frame.thread("main", 1);

  /** The thread beside it. */
  public static final Frame LOADER = Frame.thread("loader", 12);

  private Timelines() {}

  /** A function of the program. */
  public static CallForm function(String name) {
    return new CallForm(
        Frame.function(
            Frame.Kind.FUNCTION, "demo.Training", name, "()V", "user", "Training.java", 10),
        "",
        "");
  }

  /** An op with shapes. */
  public static CallForm op(String name) {
    CallSite site = new CallSite("demo.Training", "step", "()V", "Training.java", 20);
    return new CallForm(
        Frame.op(Frame.Kind.OP, "demo.Tensor", name, "()V", "test", site),
        "float32[64,100]",
        "float32[64,10]");
  }

  /**
   * Ten steps of 10 ms, each of mul (4 ms), add (1 ms) and 1000 times item (1 µs); the loader reads
   * for 2 ms every 20.
   */
  public static Timeline training() {
    return training(CallRecorder.CAP);
  }

  /** The same with no more calls one by one than a cap. */
  public static Timeline training(int cap) {
    CallRecorder calls = new CallRecorder(cap);
    for (int step = 0; step < 10; step++) {
      long start = step * 10_000_000L;
      calls.add(MAIN, op("mul"), 2, start + 100_000, 4_000_000);
      calls.add(MAIN, op("add"), 2, start + 4_200_000, 1_000_000);
      for (int i = 0; i < 1000; i++) {
        calls.add(MAIN, op("item"), 2, start + 6_000_000 + i * 3_000L, 1_000);
      }
      calls.add(MAIN, function("step"), 1, start, 9_500_000);
    }
    calls.add(MAIN, function("train"), 0, 0, 100_000_000);
    for (int batch = 0; batch < 5; batch++) {
      calls.add(LOADER, function("load"), 0, batch * 20_000_000L + 5_000_000, 2_000_000);
    }
    return new Timeline(
        List.of(), RunInfo.of("demo.Training --steps 10", 0), Mode.TRACING, calls.finish(), jvm());
  }

  /** The calls of a recording, no more of them one by one than a cap. */
  public static Timeline ofFile(Path file, int cap) {
    try {
      return Timeline.read(List.of(file), cap, ReadProgress.NONE);
    } catch (RecordingException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  private static JvmSeries jvm() {
    long[] times = {1_000_000, 30_000_000, 31_000_000, 70_000_000, 71_000_000, 99_000_000};
    double[] bytes = {20e6, 90e6, 30e6, 110e6, 35e6, 80e6};
    return new JvmSeries(
        List.of(new Gauge("Java heap", Gauge.Unit.BYTES, times, bytes)),
        List.of(new Pause(30_000_000, 1_000_000), new Pause(70_000_000, 1_000_000)));
  }

  /** Calls of random times on some threads, in rows that nest. */
  public static CallStore random(Random random, int threads, int calls, int cap) {
    CallRecorder recorder = new CallRecorder(cap);
    CallForm[] ops = {op("mul"), op("add"), op("item"), op("sum")};
    for (int thread = 0; thread < threads; thread++) {
      Frame frame = Frame.thread("worker-" + thread, thread + 1);
      long now = random.nextInt(1000);
      long outerStart = now;
      for (int i = 0; i < calls; i++) {
        now += (long) Math.exp(random.nextDouble() * 10);
        long duration = (long) Math.exp(random.nextDouble() * 12);
        recorder.add(frame, ops[random.nextInt(ops.length)], 1, now, duration);
        now += duration;
        if (random.nextInt(20) == 0) {
          recorder.add(frame, function("step"), 0, outerStart, now - outerStart);
          outerStart = now;
        }
      }
    }
    return recorder.finish();
  }
}
