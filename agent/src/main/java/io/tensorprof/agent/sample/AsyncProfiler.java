package io.tensorprof.agent.sample;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** async-profiler, sampling into a JFR file beside the recording. */
public final class AsyncProfiler implements Sampler {

  private final Object profiler;
  private final Method execute;
  private final Path samples;
  private final String event;
  private final Consumer<String> say;

  private AsyncProfiler(
      Object profiler, Method execute, Path samples, String event, Consumer<String> say) {
    this.profiler = profiler;
    this.execute = execute;
    this.samples = samples;
    this.event = event;
    this.say = say;
  }

  /**
   * Starts to sample.
   *
   * @param event {@code cpu}, {@code ctimer}, {@code itimer} or {@code wall}
   * @param intervalNanos time between two samples of a thread
   * @param recording the recording that the samples will go into; they are kept beside it till then
   * @param instrumentation allows the library to be loaded without a warning of the JVM
   * @param say prints a line for the user
   * @throws SamplerException when there is no async-profiler for this platform, or it refuses
   */
  public static AsyncProfiler start(
      String event,
      long intervalNanos,
      Path recording,
      Instrumentation instrumentation,
      Consumer<String> say)
      throws SamplerException {
    try {
      Class<?> api = AsyncProfilerModule.api(instrumentation);
      Object profiler = api.getMethod("getInstance").invoke(null);
      Path samples = samplesBeside(recording);
      AsyncProfiler started =
          new AsyncProfiler(profiler, api.getMethod("execute", String.class), samples, event, say);
      started.execute(
          "start,jfr,event=" + event + ",interval=" + intervalNanos + ",file=" + samples);
      return started;
    } catch (IOException | ReflectiveOperationException e) {
      throw new SamplerException(cause(e));
    }
  }

  /** async-profiler parts its options at commas, and expands what follows a percent sign. */
  private static Path samplesBeside(Path recording) throws IOException {
    Path beside = recording.resolveSibling(recording.getFileName() + ".samples");
    return beside.toString().matches("[^,%]*")
        ? beside
        : Files.createTempFile("tensorprof", ".jfr");
  }

  private void execute(String command) throws ReflectiveOperationException {
    execute.invoke(profiler, command);
  }

  private static String cause(Exception e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public String event() {
    return event;
  }

  @Override
  public void stop() {
    try {
      execute("stop");
    } catch (ReflectiveOperationException e) {
      say.accept("async-profiler did not stop: " + cause(e));
    }
  }

  @Override
  public void moveSamplesTo(Predicate<Path> recording) {
    try {
      if (!Files.exists(samples)) {
        say.accept("async-profiler left no samples");
      } else if (recording.test(samples)) {
        Files.delete(samples);
      } else {
        say.accept("the samples are left in " + samples);
      }
    } catch (IOException e) {
      say.accept("could not remove " + samples + ": " + e.getMessage());
    }
  }
}
