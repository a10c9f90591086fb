package io.tensorprof.workloads.profiled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tensorprof.workloads.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A workload as its users profile it: a JVM of its own under the agent, and the analyzer's command
 * on what it recorded. This module knows of both only by their jars.
 *
 * @param recording the file
 * @param output what the workload printed
 */
record ProfiledRun(Path recording, List<String> output) {

  private static final Path AGENT = jar("agent");
  private static final Path ANALYZER = jar("analyzer");
  private static final long PATIENCE_SECONDS = 120;

  private static Path jar(String module) {
    return Path.of("..", module, "target", "tensorprof-" + module + ".jar").toAbsolutePath();
  }

  /**
   * Runs a workload to its end.
   *
   * @param options of the agent, without its file
   * @throws IOException also when it fails
   */
  static ProfiledRun of(Path folder, String options, String... arguments)
      throws IOException, InterruptedException {
    return ofProgram(folder, options, Main.class, arguments);
  }

  /** Likewise, a program among the tests. */
  static ProfiledRun ofProgram(Path folder, String options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path recording = Files.createTempFile(folder, "run", ".jfr");
    List<String> command =
        java(
            "-javaagent:%s=%s,file=%s".formatted(required(AGENT), options, recording),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    command.addAll(Arrays.asList(arguments));
    return new ProfiledRun(recording, output(folder, command));
  }

  /** A report on it as JSON, of a call of {@code analyzer report} with these arguments. */
  JsonNode report(String... arguments) throws IOException, InterruptedException {
    List<String> command = java("-jar", required(ANALYZER).toString(), "report");
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--format", "json", recording.toString()));
    String json = String.join("\n", output(recording.getParent(), command));
    return new ObjectMapper().readTree(json);
  }

  /** A column of a report by the rows' titles; times in nanoseconds. */
  Map<String, Long> column(String name, String by, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--by", by, "--columns", name + ",title"));
    arguments.addAll(Arrays.asList(more));
    Map<String, Long> column = new HashMap<>();
    for (JsonNode row : report(arguments.toArray(String[]::new)).get("rows")) {
      JsonNode value = row.has(name) ? row.get(name) : row.get(name + "_ns");
      column.put(row.get("title").asText(), value.isNull() ? null : Long.valueOf(value.asLong()));
    }
    return column;
  }

  /** The sum of a column's rows whose titles end so. */
  static long sumOf(Map<String, Long> column, String end) {
    return column.entrySet().stream()
        .filter(row -> row.getKey().endsWith(end))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Path required(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "There is no " + jar + "; build it: ./mvnw -DskipTests -pl agent,analyzer package");
    }
    return jar;
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static List<String> output(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " did not end:\n" + Files.readString(err));
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " failed:\n" + Files.readString(err));
    }
    return Files.readAllLines(out);
  }
}
