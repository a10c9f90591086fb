package io.tensorprof.agent.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A profiler, as a JVM is started with it.
 *
 * @param name what the table calls it
 * @param since first JDK that has it
 * @param needs a file it cannot do without
 * @param options of the JVM; {@code %folder%} stands for where it may write
 * @param environment of the JVM
 */
record Contender(
    String name, int since, Path needs, List<String> options, Map<String, String> environment) {

  static final Path OWN_JAR = Path.of("agent", "target", "tensorprof-agent.jar");

  private static final String CALLEE = "fixtures.overhead.Callee";
  private static final Path PEERS = Path.of("agent", "target", "peers");

  /** tensorprof, with its ops named by options as any program's. */
  static Contender own(String name, String options) {
    String agent =
        "-javaagent:" + OWN_JAR + "=" + options + ",file=%folder%/run.jfr,ops=" + CALLEE + "#step";
    return new Contender(name, 17, OWN_JAR, List.of(agent), Map.of());
  }

  /** The others; each times every call of one method and keeps what it finds in a file. */
  static List<Contender> peers(Path asyncProfiler) {
    return List.of(
        flightRecorder("JEP 520 MethodTiming", "method-timing=" + CALLEE + "::step"),
        flightRecorder(
            "JEP 520 MethodTrace, no stack",
            "jdk.MethodTrace#stackTrace=false,method-trace=" + CALLEE + "::step"),
        flightRecorder("JEP 520 MethodTrace", "method-trace=" + CALLEE + "::step"),
        new Contender(
            "async-profiler 4.6, method tracing",
            17,
            asyncProfiler,
            List.of(
                "-agentpath:"
                    + asyncProfiler
                    + "=start,event="
                    + CALLEE
                    + ".step,file=%folder%/run.jfr"),
            Map.of()),
        kieker(),
        openTelemetry());
  }

  private static Contender flightRecorder(String name, String setting) {
    String options = "-XX:StartFlightRecording:filename=%folder%/run.jfr," + setting;
    return new Contender(
        name, 25, OWN_JAR, List.of(options, "-Xlog:jfr*=off", "-Xlog:jfr+startup=off"), Map.of());
  }

  private static Contender kieker() {
    Path jar = PEERS.resolve("kieker.jar");
    String writer = "-Dkieker.monitoring.writer.filesystem.";
    return new Contender(
        "Kieker 2.0.2, binary writer",
        17,
        jar,
        List.of(
            "-javaagent:" + jar,
            writer + "FileWriter.customStoragePath=%folder%",
            writer
                + "FileWriter.logStreamHandler="
                + "kieker.monitoring.writer.filesystem.BinaryLogStreamHandler"),
        Map.of("KIEKER_SIGNATURES_INCLUDE", "static int " + CALLEE + ".step(int)"));
  }

  private static Contender openTelemetry() {
    Path jar = PEERS.resolve("opentelemetry.jar");
    return new Contender(
        "OpenTelemetry agent 2.33.1, no exporter",
        17,
        jar,
        List.of(
            "-javaagent:" + jar,
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.instrumentation.methods.include=" + CALLEE + "[step]"),
        Map.of());
  }

  /** Why it cannot be measured with a JDK; null when it can. */
  String missing(Jdk jdk) {
    if (jdk.feature() < since) {
      return "JDK " + since + " and newer";
    }
    return Files.exists(needs) ? null : "not fetched: -Ppeers";
  }
}
