package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.bench.ProfilerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What times depend on, in one line. */
final class Machine {

  private Machine() {}

  static String line(SweepConfig config) {
    return String.format(
        Locale.ROOT,
        "%s; %s, %d cores; %d threads; JDK %s; float32 on %s; %s%s",
        System.getProperty("os.name"),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        config.threads(),
        System.getProperty("java.version"),
        config.device(),
        config.seedCompat() ? "three gammas, as in the seed" : "one gamma",
        ProfilerState.mark().map(mark -> "; " + mark).orElse(""));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
