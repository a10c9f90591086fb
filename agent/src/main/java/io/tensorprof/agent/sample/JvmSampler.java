package io.tensorprof.agent.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the JVM records of itself: its garbage collections with the heap, safepoints, compilations
 * and its memory, and where async-profiler has no build also stacks. Its stacks are of Java frames
 * only, of a few threads at a time.
 */
final class JvmSampler implements Sampler {

  private static final long LEAST_NANOS = 10_000_000L; // between two samples
  private static final long PERIOD_NANOS = 10_000_000_000L;
  private static final String[] EVENTS = {
    "jdk.GarbageCollection",
    "jdk.GCPhasePause",
    "jdk.GCHeapSummary",
    "jdk.SafepointBegin",
    "jdk.SafepointEnd",
    "jdk.Compilation"
  };

  /** Known from JDK 21 on; an older JVM takes no notice. */
  private static final String RESIDENT_SET = "jdk.ResidentSetSize";

  private static final Duration RESIDENT_SET_PERIOD = Duration.ofMillis(100);

  private final JvmRecording recording;
  private final Sampling sampling;
  private long takenNanos = System.nanoTime();

  private JvmSampler(JvmRecording recording, Sampling sampling) {
    this.recording = recording;
    this.sampling = sampling;
  }

  /** Whether this JVM has a flight recorder. */
  static boolean isPossible() {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
  }

  /** Begins to record what the JVM does. */
  static JvmSampler events(SampleRequest request, Consumer<String> say) {
    return new JvmSampler(recording(request, false, 0, say), Sampling.NONE);
  }

  /**
   * Begins to take stacks, and to record what the JVM does where that is asked for, too.
   *
   * @param why why async-profiler does not
   */
  static JvmSampler stacks(SampleRequest request, String why, Consumer<String> say) {
    long interval = Math.max(request.intervalNanos(), LEAST_NANOS);
    return new JvmSampler(
        recording(request, true, interval, say), new Sampling("jfr", interval, -1, why));
  }

  private static JvmRecording recording(
      SampleRequest request, boolean stacks, long interval, Consumer<String> say) {
    Map<String, Duration> events = new LinkedHashMap<>();
    if (stacks) {
      events.put("jdk.ExecutionSample", Duration.ofNanos(interval));
      events.put("jdk.NativeMethodSample", Duration.ofNanos(interval));
    }
    if (request.jvm()) {
      for (String event : EVENTS) {
        events.put(event, Duration.ZERO);
      }
      events.put(RESIDENT_SET, RESIDENT_SET_PERIOD);
    }
    Path file = request.recording().resolveSibling(request.recording().getFileName() + ".jvm");
    return new JvmRecording(events, file, say);
  }

  @Override
  public Sampling sampling() {
    return sampling;
  }

  @Override
  public void tend(Predicate<Path> into) {
    boolean stacks = !sampling.event().isEmpty();
    if (stacks && System.nanoTime() - takenNanos > PERIOD_NANOS) {
      take(into);
    }
  }

  @Override
  public void take(Predicate<Path> into) {
    takenNanos = System.nanoTime();
    recording.take(into);
  }

  @Override
  public void stop() {
    recording.stop();
  }

  @Override
  public void moveSamplesTo(Predicate<Path> into) {
    recording.moveTo(into);
  }
}
