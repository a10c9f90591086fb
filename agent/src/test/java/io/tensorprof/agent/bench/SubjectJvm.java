package io.tensorprof.agent.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM that runs a program which does what it is told, and nothing until then. */
final class SubjectJvm implements AutoCloseable {

  private static final String ANSWER = "= ";

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final Path err;
  private int sites;
  private long calls;

  /**
   * Starts it.
   *
   * @param jdk home of its JDK
   * @param folder where it may leave files; {@code %folder%} in options and environment
   * @param options of its JVM, the class path included
   * @param program the main class
   */
  SubjectJvm(
      Path jdk, Path folder, List<String> options, Map<String, String> environment, String program)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    options.forEach(option -> command.add(option.replace("%folder%", folder.toString())));
    command.add(program);
    err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    environment.forEach(
        (key, value) ->
            builder.environment().put(key, value.replace("%folder%", folder.toString())));
    process = builder.start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    in = process.getOutputStream();
  }

  /** Has it do something, and waits for the answer. */
  long ask(String task, int number) throws IOException {
    if (task.equals("load")) {
      sites = ManySites.IN_CLASS * number;
    }
    calls += calls(task, number);
    in.write((task + " " + number + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(ANSWER)) { // others may print there, too
        return Long.parseLong(line.substring(ANSWER.length()));
      }
    }
    throw new IOException("the program ended at '" + task + "':\n" + Files.readString(err));
  }

  /** Calls of ops that a task makes. */
  private long calls(String task, int number) {
    return switch (task) {
      case "loop", "shapes", "timed" -> number;
      case "threads" -> 10L * number;
      case "sites" -> 2L * sites * number;
      default -> 0;
    };
  }

  /** All calls of ops it was asked for. */
  long calls() {
    return calls;
  }

  long pid() {
    return process.pid();
  }

  /** Lets it end, in order, and returns what it has printed on standard error. */
  String end() throws IOException, InterruptedException {
    in.close();
    while (out.readLine() != null) {
      // until it has closed its end
    }
    process.waitFor();
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
