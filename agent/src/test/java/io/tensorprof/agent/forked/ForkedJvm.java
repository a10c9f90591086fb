package io.tensorprof.agent.forked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the fixtures in a JVM of its own. */
final class ForkedJvm {

  static final Path AGENT = Path.of("target", "tensorprof-agent.jar").toAbsolutePath();

  /** For a program that hangs; some take minutes beside other builds. */
  private static final long PATIENCE_SECONDS = 600;

  /**
   * For a JVM without an agent, whose bytes are as javac wrote them: it starts in half the time.
   */
  private static final List<String> QUICK = List.of("-Xverify:remote", "-XX:TieredStopAtLevel=1");

  /** What a program printed, and how it ended. */
  record Outcome(int exit, String out, String err) {}

  private ForkedJvm() {}

  /**
   * Runs a program to its end.
   *
   * @param options the agent's options; null for no agent
   */
  static Outcome run(Path jdk, Path folder, String options, Class<?> program, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder forked = start(jdk, folder, options, program, args);
    if (options == null) {
      forked.command().addAll(forked.command().indexOf("-cp"), QUICK);
    }
    return run(folder, forked);
  }

  /**
   * Runs any program to its end.
   *
   * @param options the agent's options
   * @param launch what the launcher is told: paths, the class or module, arguments
   */
  static Outcome launch(Path jdk, Path folder, String options, String... launch)
      throws IOException, InterruptedException {
    List<String> command = command(jdk, options);
    command.addAll(List.of(launch));
    return run(folder, new ProcessBuilder(command).directory(folder.toFile()));
  }

  /** Runs the agent's jar as a program, to its end. */
  static Outcome attach(Path jdk, Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(QUICK);
    command.addAll(List.of("-jar", AGENT.toString()));
    command.addAll(arguments);
    return launch(jdk, folder, null, command.toArray(String[]::new));
  }

  private static Outcome run(Path folder, ProcessBuilder program)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(program.command() + " did not end:\n" + Files.readString(err));
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  static ProcessBuilder start(
      Path jdk, Path folder, String options, Class<?> program, String... args) {
    List<String> command = command(jdk, options);
    command.add("-cp");
    command.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    command.add(program.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  private static List<String> command(Path jdk, String options) {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    if (options != null) {
      command.add("-javaagent:" + AGENT + "=" + options);
    }
    command.addAll(List.of("-Xmx256m", "-Xverify:all"));
    return command;
  }
}
