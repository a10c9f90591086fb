package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import java.io.File;
import java.io.IOException;

/** The part of {@code tensorprof.Run} that never changes. */
record RunDescription(
    long start,
    String runId,
    String modes,
    String options,
    String agentVersion,
    long pid,
    String command,
    String jvm,
    String os,
    int cpus) {

  /** Version of {@code docs/recording-format.md}. */
  static final int FORMAT_VERSION = 2;

  /** This process, from {@code start} on. */
  static RunDescription of(AgentOptions options, long start, String agentVersion) {
    long pid = ownPid();
    return new RunDescription(
        start,
        runId(pid),
        options.modeNames(),
        options.text(),
        agentVersion,
        pid,
        System.getProperty("sun.java.command", ""),
        property("java.vm.name")
            + " "
            + property("java.vm.version")
            + ", "
            + property("java.vendor"),
        property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  /** The JDK's way to ask for it begins with a thread pool; where there is /proc, that tells. */
  private static long ownPid() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException e) {
      return ProcessHandle.current().pid();
    }
  }

  /** Unlike any other run's; a random UUID would load the JDK's security providers, 20 ms. */
  private static String runId(long pid) {
    return Long.toHexString(System.currentTimeMillis())
        + '-'
        + Long.toHexString(pid)
        + '-'
        + Long.toHexString(System.nanoTime());
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }
}
