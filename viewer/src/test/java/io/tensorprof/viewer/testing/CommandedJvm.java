package io.tensorprof.viewer.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import programs.Commanded;

/** A running {@link Commanded}, which may be attached to. */
public final class CommandedJvm implements AutoCloseable {

  /** The agent's options that make its methods ops and functions. */
  public static final String OPTIONS =
      "ops=programs.Commanded$Matrix#scaled|shifted,include=programs.Commanded#scale|shift|main";

  private final Path err;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private CommandedJvm(Path err, Process process) {
    this.err = err;
    this.process = process;
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it; a folder is for what it writes. */
  public static CommandedJvm start(Path jdk, Path folder) throws IOException {
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder program =
        new ProcessBuilder(
            jdk.resolve("bin/java").toString(),
            "-Xmx128m",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            Commanded.class.getName());
    program.environment().remove("JAVA_TOOL_OPTIONS");
    program.environment().remove("JDK_JAVA_OPTIONS");
    CommandedJvm jvm = new CommandedJvm(err, program.redirectError(err.toFile()).start());
    jvm.expect("ready");
    return jvm;
  }

  private void expect(String line) throws IOException {
    String said = out.readLine();
    if (!line.equals(said)) {
      throw new IOException("it said " + said + ", and on standard error: " + err());
    }
  }

  /** Has it do something, and waits until that is done. */
  public void tell(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
    expect("done");
  }

  /** What it has printed to standard error. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Number of its process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it as a signal does that nobody can catch. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it in order. */
  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        in.close(); // the end of its commands
      }
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException("it did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
