package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.bench.Processor;
import io.tensorprof.workloads.bench.ProfilerState;
import java.util.Locale;

/** What times depend on, in one line. */
final class Machine {

  private Machine() {}

  static String line(SweepConfig config) {
    Processor processor = Processor.current();
    return String.format(
        Locale.ROOT,
        "%s; %s, %d cores; %d threads; JDK %s; float32 on %s; %s%s",
        System.getProperty("os.name"),
        processor.model(),
        processor.logicalCores(),
        config.threads(),
        System.getProperty("java.version"),
        config.device(),
        config.seedCompat() ? "three gammas, as in the seed" : "one gamma",
        ProfilerState.mark().map(mark -> "; " + mark).orElse(""));
  }
}
