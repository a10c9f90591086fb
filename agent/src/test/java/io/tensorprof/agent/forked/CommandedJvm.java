package io.tensorprof.agent.forked;

import fixtures.Commanded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link Commanded}, which the agent may be attached to. */
final class CommandedJvm implements AutoCloseable {

  private final Path jdk;
  private final Path folder;
  private final Path err;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private CommandedJvm(Path jdk, Path folder, Path err, Process process) {
    this.jdk = jdk;
    this.folder = folder;
    this.err = err;
    this.process = process;
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it, with a folder as its directory.
   *
   * @param options the agent's options; null for no agent
   * @param flags of the JVM
   */
  static CommandedJvm start(Path jdk, Path folder, String options, String... flags)
      throws IOException {
    ProcessBuilder program = ForkedJvm.start(jdk, folder, options, Commanded.class);
    program.command().addAll(options == null ? 1 : 2, List.of(flags)); // behind our agent
    Path err = Files.createTempFile(folder, "err", ".txt");
    CommandedJvm jvm =
        new CommandedJvm(jdk, folder, err, program.redirectError(err.toFile()).start());
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
  void tell(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
    expect("done");
  }

  /** What it has printed to standard error. */
  String err() throws IOException {
    return Files.readString(err);
  }

  long pid() {
    return process.pid();
  }

  /** Runs {@code attach} with this process's number and these arguments, in the folder. */
  ForkedJvm.Outcome attach(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(Long.toString(pid())));
    all.addAll(List.of(arguments));
    return ForkedJvm.attach(jdk, folder, all);
  }

  @Override
  public void close() throws IOException {
    end();
  }

  /** Ends it in order. */
  void end() throws IOException {
    in.close(); // the end of its commands
    try {
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
