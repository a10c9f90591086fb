package io.tensorprof.agent.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * async-profiler, sampling into a JFR file beside the recording. Every few seconds it is stopped
 * and started with another file, which takes some milliseconds: what it has sampled till then
 * outlives the process, and threads that native libraries have started meanwhile are sampled from
 * then on.
 */
final class AsyncProfiler implements Sampler {

  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final long LOOK_NANOS = 200_000_000L;

  /**
   * Leaves out what our chunks hold, or nobody asked for: the system's, the JVM's and the
   * libraries' description, system properties, CPU load, heap size. Ticks are nanoseconds of {@code
   * System.nanoTime()}, as in our chunks.
   */
  private static final String ALWAYS = "start,jfr,jfropts=31,clock=monotonic,loglevel=error";

  /** It changes from {@code cpu} to a timer in silence. */
  private static final String NO_PERF =
      "cpu: perf events are not available (kernel.perf_event_paranoid, or a container forbids them)";

  private final AsyncProfilerApi api;
  private final SampleRequest request;
  private final String event;
  private final String note;
  private final Consumer<String> say;
  private final NativeThreads threads = new NativeThreads();

  private Path file;
  private int files;
  private long startNanos;
  private long lookedNanos;
  private long period = FIRST_NANOS;
  private final Duration cpuAtStart;
  private long samples;
  private long lost;
  private long effectiveInterval;
  private boolean stopped;

  /**
   * Starts to sample.
   *
   * @param why why the event is not the one that the user asked for; empty when it is
   * @param say prints a line for the user
   * @throws SamplerException when it refuses
   */
  AsyncProfiler(AsyncProfilerApi api, SampleRequest request, String why, Consumer<String> say)
      throws SamplerException {
    this.api = api;
    this.request = request;
    this.say = say;
    this.effectiveInterval = request.intervalNanos();
    this.cpuAtStart = cpuTime();
    startAnew();
    String engine = request.event().equals("cpu") ? SampleFile.engine(file) : "";
    boolean withoutPerf = engine.equals("ctimer") || engine.equals("wall");
    this.event = withoutPerf ? engine : request.event();
    this.note = withoutPerf ? NO_PERF : why;
  }

  private void startAnew() throws SamplerException {
    try {
      file = SampleFile.create(request.recording(), files % 2);
    } catch (IOException e) {
      throw new SamplerException("no file for the samples: " + e.getMessage());
    }
    threads.cover();
    api.execute(command(file));
    files++;
    startNanos = System.nanoTime();
    lookedNanos = startNanos;
  }

  private String command(Path to) {
    StringBuilder command = new StringBuilder(ALWAYS);
    if (!request.event().isEmpty()) {
      command.append(",event=").append(request.event());
      command.append(",interval=").append(request.intervalNanos());
    }
    if (request.allocBytes() >= 0) {
      command.append(",alloc=").append(request.allocBytes());
    }
    if (request.lockNanos() >= 0) {
      command.append(",lock=").append(request.lockNanos());
    }
    return command.append(",file=").append(to).toString();
  }

  @Override
  public synchronized Sampling sampling() {
    return new Sampling(event, event.isEmpty() ? 0 : effectiveInterval, lost, note);
  }

  @Override
  public synchronized void tend(Predicate<Path> recording) {
    long now = System.nanoTime();
    if (stopped || now - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = now;
    long age = now - startNanos;
    if (age >= period
        || (age >= FIRST_NANOS && reachesOnlyThreadsOfItsStart() && threads.uncovered())) {
      take(recording);
    }
  }

  /** The other two are of the whole process. */
  private boolean reachesOnlyThreadsOfItsStart() {
    return event.equals("cpu") || event.equals("ctimer");
  }

  @Override
  public synchronized void take(Predicate<Path> recording) {
    if (stopped) {
      return;
    }
    Path done = file;
    end();
    try {
      startAnew();
      period = Math.min(period * 2, LONGEST_NANOS);
    } catch (SamplerException e) {
      stopped = true;
      say.accept("async-profiler did not start again: " + e.getMessage());
    }
    if (!handOver(done, recording)) {
      stop();
    }
  }

  private void end() {
    try {
      api.execute("stop");
      List<String> metrics = api.execute("metrics").lines().toList();
      samples += stacks(AsyncProfilerApi.metric(metrics, "samples_total"));
      lost +=
          AsyncProfilerApi.metric(metrics, "samples_skipped_total")
              + AsyncProfilerApi.metric(metrics, "calltracestorage_overflows_total");
      effectiveInterval =
          EffectiveInterval.of(
              event, request.intervalNanos(), cpuTime().minus(cpuAtStart), samples);
    } catch (SamplerException e) {
      say.accept("async-profiler did not stop: " + e.getMessage());
    }
  }

  /** Of all samples those at intervals; allocations and locks are counted with them. */
  private long stacks(long all) {
    boolean mixed = request.allocBytes() >= 0 || request.lockNanos() >= 0;
    return mixed && EffectiveInterval.dependsOnSamples(event)
        ? Math.max(0, SampleFile.stacks(file))
        : all;
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public synchronized void stop() {
    if (!stopped) {
      stopped = true;
      end();
    }
  }

  @Override
  public synchronized void moveSamplesTo(Predicate<Path> recording) {
    if (file != null) {
      handOver(file, recording);
      file = null;
    }
  }

  private boolean handOver(Path done, Predicate<Path> recording) {
    try {
      if (!Files.exists(done)) {
        say.accept("async-profiler left no samples");
        return false;
      }
      if (!SampleFile.isWhole(done)) {
        Files.delete(done);
        say.accept("the last samples could not be written, probably for want of disk space");
        return false;
      }
      if (recording.test(done)) {
        Files.delete(done);
        return true;
      }
      say.accept("the samples are left in " + done);
    } catch (IOException e) {
      say.accept("could not read or remove " + done + ": " + e.getMessage());
    }
    return false;
  }
}
