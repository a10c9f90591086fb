package io.tensorprof.agent.sample;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** async-profiler's one entry, {@code execute}, called by reflection. Loaded once a process. */
final class AsyncProfilerApi {

  /** Where its class looks for a folder to put its library in; a temporary one without it. */
  private static final String EXTRACT_PATH = "one.profiler.extractPath";

  private static AsyncProfilerApi loaded;

  private final Object profiler;
  private final Method execute;

  private AsyncProfilerApi(Class<?> api) throws ReflectiveOperationException {
    this.profiler = api.getMethod("getInstance").invoke(null);
    this.execute = api.getMethod("execute", String.class);
  }

  /**
   * Loads it, from the folder for temporary files, or where that is read-only or forbids to run
   * code, from another one.
   *
   * @param otherFolder that other folder
   * @param instrumentation allows the library to be loaded without a warning of the JVM
   * @throws SamplerException when it is not for this platform, cannot be loaded, or the program has
   *     its own
   */
  static synchronized AsyncProfilerApi load(Path otherFolder, Instrumentation instrumentation)
      throws SamplerException {
    if (loaded != null) {
      return loaded;
    }
    if (isThereAnother()) {
      throw new SamplerException("another async-profiler is loaded into this process");
    }
    SamplerException first;
    try {
      loaded = load(temporaryFolder(), null, instrumentation);
      return loaded;
    } catch (SamplerException e) {
      first = e;
    }
    try {
      loaded = load(otherFolder, otherFolder.toString(), instrumentation);
      return loaded;
    } catch (SamplerException e) {
      throw first;
    }
  }

  private static AsyncProfilerApi load(
      Path folder, String extractPath, Instrumentation instrumentation) throws SamplerException {
    String before = System.getProperty(EXTRACT_PATH);
    try {
      if (extractPath != null) {
        System.setProperty(EXTRACT_PATH, extractPath);
      }
      return new AsyncProfilerApi(AsyncProfilerModule.api(folder, instrumentation));
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new SamplerException(reason(e));
    } finally {
      if (before == null) {
        System.clearProperty(EXTRACT_PATH);
      } else {
        System.setProperty(EXTRACT_PATH, before);
      }
    }
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Two copies of the library would take each other's signals. */
  private static boolean isThereAnother() {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      for (Iterator<String> map = maps.iterator(); map.hasNext(); ) {
        if (map.next().contains("/libasyncProfiler")) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      return false; // not Linux
    }
    return false;
  }

  /**
   * Runs a command of async-profiler's.
   *
   * @throws SamplerException when it refuses; the message says why
   */
  String execute(String command) throws SamplerException {
    try {
      return (String) execute.invoke(profiler, command);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new SamplerException(reason(e));
    }
  }

  /**
   * One of the numbers that it counts.
   *
   * @return 0 when it does not count that
   */
  static long metric(List<String> metrics, String name) {
    for (String line : metrics) {
      if (line.startsWith(name + " ")) {
        return Long.parseLong(line.substring(name.length() + 1).strip());
      }
    }
    return 0;
  }

  private static String reason(Throwable e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    if (cause instanceof UnsatisfiedLinkError) {
      return "async-profiler's library does not load ("
          + message.substring(message.lastIndexOf(": ") + 1).strip()
          + "); a folder mounted noexec is a usual reason, -Djava.io.tmpdir= names another one";
    }
    return message;
  }
}
