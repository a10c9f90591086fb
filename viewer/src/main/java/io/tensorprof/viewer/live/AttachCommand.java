package io.tensorprof.viewer.live;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The agent's jar as a program, run by the java that runs this. Each call waits for the program's
 * end; an interrupt ends it.
 */
public final class AttachCommand {

  private static final String PREFIX = "attach: ";

  /** Weaving the classes of a large program is part of a start. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** For a program that ends soon: no second compiler, no parallel collector. */
  private static final List<String> FAST =
      List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path java;
  private final Path jar;

  private AttachCommand(Path java, Path jar) {
    this.java = java;
    this.jar = jar;
  }

  /**
   * The command of a jar.
   *
   * @throws LiveException when the java at hand cannot attach to other JVMs
   */
  public static AttachCommand of(Path jar) throws LiveException {
    return of(Path.of(System.getProperty("java.home")), jar);
  }

  /** The same, run by the java of another home; whether that has what is needed, it says itself. */
  static AttachCommand of(Path home, Path jar) throws LiveException {
    boolean own = home.equals(Path.of(System.getProperty("java.home")));
    if (own && ModuleFinder.ofSystem().find("jdk.attach").isEmpty()) {
      throw new LiveException(
          "this Java has no module jdk.attach, which --attach needs; set JAVA_HOME to a JDK");
    }
    Path java = home.resolve("bin").resolve("java");
    if (!Files.isExecutable(java) && !Files.isExecutable(java.resolveSibling("java.exe"))) {
      throw new LiveException(
          "there is no " + java + ", which --attach needs; set JAVA_HOME to a JDK");
    }
    return new AttachCommand(java, jar);
  }

  /** The JVMs that can be attached to, a line for each: number and command. */
  List<String> list() throws LiveException, InterruptedException {
    return run(null, PATIENCE, List.of());
  }

  /**
   * Begins a recording.
   *
   * @param folder where file names in the options begin
   * @return what the agent says: where the recording goes
   */
  String start(long pid, Path folder, String options) throws LiveException, InterruptedException {
    return reply(run(folder, START_PATIENCE, List.of(Long.toString(pid), "start", options)));
  }

  /** Closes the recording. */
  String stop(long pid) throws LiveException, InterruptedException {
    return reply(run(null, PATIENCE, List.of(Long.toString(pid), "stop")));
  }

  /** What is going on. */
  String status(long pid) throws LiveException, InterruptedException {
    return reply(run(null, PATIENCE, List.of(Long.toString(pid), "status")));
  }

  private static String reply(List<String> lines) {
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private List<String> run(Path folder, Duration patience, List<String> arguments)
      throws LiveException, InterruptedException {
    try {
      Path output = Files.createTempFile("tensorprof-attach", ".txt");
      try {
        return run(folder, patience, arguments, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new LiveException("cannot run " + java + ": " + e.getMessage(), e);
    }
  }

  private List<String> run(Path folder, Duration patience, List<String> arguments, Path output)
      throws IOException, LiveException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(FAST);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What they say is meant for the viewer, or for the program: an agent in there, say.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.directory(folder == null ? null : folder.toFile());
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LiveException.NoAnswer(
            (arguments.isEmpty() ? "the list of JVMs" : "process " + arguments.get(0))
                + " gives no answer in "
                + patience.toSeconds()
                + " s; is it stopped, or the machine very busy?");
      }
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = new String(Files.readAllBytes(output), nativeCharset()).lines().toList();
    if (process.exitValue() != 0) {
      throw new LiveException(reason(lines, process.exitValue()));
    }
    return lines;
  }

  /** What a program writes its output in. */
  private static Charset nativeCharset() {
    String name = System.getProperty("native.encoding", "");
    return Charset.isSupported(name.isEmpty() ? "?" : name)
        ? Charset.forName(name)
        : StandardCharsets.UTF_8;
  }

  private static String reason(List<String> lines, int exitCode) {
    for (String line : lines) {
      if (line.startsWith(PREFIX)) {
        return line.substring(PREFIX.length());
      }
    }
    return "the agent's program ended with code "
        + exitCode
        + (lines.isEmpty() ? "" : ": " + lines.get(0));
  }
}
