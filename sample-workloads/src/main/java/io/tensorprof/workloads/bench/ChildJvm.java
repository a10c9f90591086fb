package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A JVM like this one, for one measurement that what ran before in this process would spoil. It has
 * this one's class path, system properties and module options, but no agents: what a child measures
 * is never measured under probes.
 */
public final class ChildJvm {

  /**
   * JavaCPP's limit on resident memory, at which it calls the garbage collector and in the end
   * fails; 0 for none. Set for all children alike, whatever this JVM has.
   */
  static final String MAX_PHYSICAL_BYTES = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0";

  /** A heap that starts as large as it gets in these programs, and no threads to collect it. */
  private static final List<String> HEAP = List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC");

  /** From here on a JVM warns of natives that nobody has allowed. */
  private static final int WARNS_OF_NATIVES = 24;

  private final List<String> program;

  /** The child that runs now; it must not outlive this JVM. */
  private final AtomicReference<Process> running = new AtomicReference<>();

  /**
   * A child that runs a program.
   *
   * @param program main class, and the first of its arguments
   */
  public ChildJvm(List<String> program) {
    this.program = List.copyOf(program);
    Runtime.getRuntime().addShutdownHook(new Thread(this::endRunning, "child-end"));
  }

  /**
   * How a child ended.
   *
   * @param exitCode of the process
   * @param out what it printed, without white space at the end
   * @param err what it printed to stderr, likewise
   */
  public record Ended(int exitCode, String out, String err) {}

  /** The command line of a child with further arguments. */
  public List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HEAP);
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (isPassedOn(option)) {
        command.add(option);
      }
    }
    command.add(MAX_PHYSICAL_BYTES);
    if (Runtime.version().feature() >= WARNS_OF_NATIVES) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(program);
    command.addAll(arguments);
    return command;
  }

  static boolean isPassedOn(String option) {
    return option.startsWith("-D")
        && !option.contains("maxPhysicalBytes")
        && !option.startsWith("-Dtensorprof.");
  }

  /**
   * Runs a command to its end.
   *
   * @throws WorkloadException when it cannot be started
   */
  public Ended run(List<String> command) {
    try {
      Path err = Files.createTempFile("tensorprof-child", ".err");
      try {
        return run(command, err);
      } finally {
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new WorkloadException(
          "cannot run a child JVM (" + e.getMessage() + "); run with --no-memory", e);
    }
  }

  private Ended run(List<String> command, Path err) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    running.set(process);
    try {
      process.getOutputStream().close();
      String out = text(process.getInputStream().readAllBytes());
      return new Ended(process.waitFor(), out, text(Files.readAllBytes(err)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      endRunning();
    }
  }

  private void endRunning() {
    Process process = running.getAndSet(null);
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
  }
}
