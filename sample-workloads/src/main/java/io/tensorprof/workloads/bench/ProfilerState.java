package io.tensorprof.workloads.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a profiler measures this JVM, too. Profiling is not benchmarking: times taken under
 * probes are marked as such.
 */
public final class ProfilerState {

  private static final String PROBES = "io.tensorprof.agent.probe.Ring";

  private ProfilerState() {}

  /** What of a profiler is at work in this JVM, in a few words for a report; empty when none is. */
  public static Optional<String> mark() {
    return mark(ManagementFactory.getRuntimeMXBean().getInputArguments(), probesLoaded());
  }

  /**
   * Where results go: a folder of their own below when a profiler is at work, for times taken under
   * probes must not be taken for others when they are found again.
   */
  public static Path apart(Path folder) {
    return mark().isPresent() ? folder.resolve("profiled") : folder;
  }

  static Optional<String> mark(List<String> jvmArguments, boolean probesLoaded) {
    for (String argument : jvmArguments) {
      if (argument.startsWith("-javaagent:") && argument.contains("tensorprof-agent")) {
        int mode = argument.indexOf("mode=");
        return Optional.of(
            "profiled with "
                + (mode < 0 ? "mode=tracing" : argument.substring(mode).split(",", 2)[0]));
      }
    }
    return probesLoaded ? Optional.of("profiled by an attached agent") : Optional.empty();
  }

  private static boolean probesLoaded() {
    try {
      Class.forName(PROBES, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
