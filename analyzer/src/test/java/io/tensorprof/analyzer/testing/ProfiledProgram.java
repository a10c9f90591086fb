package io.tensorprof.analyzer.testing;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the test classes, run under the agent in a JVM of its own.
 *
 * @param profile what the agent recorded, read by the JVM of the test
 * @param output the lines that the program printed
 */
public record ProfiledProgram(Profile profile, List<String> output) {

  private static final Path AGENT =
      Path.of("..", "agent", "target", "tensorprof-agent.jar").toAbsolutePath().normalize();

  /** Runs a program to its end and reads its recording, which lies in a folder. */
  public static ProfiledProgram run(Path jdk, Path folder, String options, Class<?> program)
      throws IOException, InterruptedException, RecordingException {
    List<String> output = new ArrayList<>();
    List<Path> recording = record(jdk, folder, options, program, output);
    return new ProfiledProgram(RecordingReader.read(recording.get(0)), List.copyOf(output));
  }

  /** Runs a program to its end; the files of its recording, in the order of their numbers. */
  public static List<Path> record(Path jdk, Path folder, String options, Class<?> program)
      throws IOException, InterruptedException {
    return record(jdk, folder, options, program, new ArrayList<>());
  }

  private static List<Path> record(
      Path jdk, Path folder, String options, Class<?> program, List<String> output)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(AGENT)) {
      throw new IllegalStateException(
          "There is no "
              + AGENT
              + " to run programs under; build it: ./mvnw -DskipTests -pl agent package");
    }
    Path recording = Files.createTempDirectory(folder, "run").resolve("run.jfr");
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-javaagent:%s=%s,file=%s".formatted(AGENT, options, recording),
                "-Xmx256m",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                program.getName())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(program + " did not end:\n" + Files.readString(err));
    }
    if (process.exitValue() != 0) {
      throw new IOException(program + " failed:\n" + Files.readString(err));
    }
    output.addAll(Files.readAllLines(out));
    List<Path> files = new ArrayList<>();
    for (Path part = recording.resolveSibling("run.1.jfr"); Files.exists(part); ) {
      files.add(part);
      part = recording.resolveSibling("run." + (files.size() + 1) + ".jfr");
    }
    return files.isEmpty() ? List.of(recording) : files;
  }
}
