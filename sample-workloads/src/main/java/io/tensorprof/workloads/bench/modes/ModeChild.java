package io.tensorprof.workloads.bench.modes;

import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;

/** Runs a workload in a JVM of its own, under the agent or without one. */
public final class ModeChild {

  /** From here on a JVM warns of natives that nobody has allowed. */
  private static final int WARNS_OF_NATIVES = 24;

  private static final String SAMPLE = "jdk.ExecutionSample";

  private final Path agent;
  private final Path folder;
  private final String mainClass;
  private final Pattern phase;

  /** The child that runs now; it must not outlive this JVM. */
  private final AtomicReference<Process> running = new AtomicReference<>();

  /**
   * Children with an agent.
   *
   * @param agent its jar
   * @param folder where recordings and outputs go; it exists
   * @param mainClass of the command {@code workloads}
   * @param phase name of the phase whose time is compared, as the child prints it
   */
  public ModeChild(Path agent, Path folder, String mainClass, String phase) {
    this.agent = agent;
    this.folder = folder;
    this.mainClass = mainClass;
    Runtime.getRuntime().addShutdownHook(new Thread(this::endRunning, "child-end"));
    this.phase = Pattern.compile("(?m)^" + Pattern.quote(phase) + " +([0-9.]+) s\\b");
  }

  /** The recording that a run leaves. */
  public Path recording(ProfileMode mode, SizedRun run) {
    return folder.resolve(stem(mode, run) + ".jfr");
  }

  /**
   * Runs one child to its end.
   *
   * @throws WorkloadException when it fails, or leaves no recording where it should
   */
  public ModeRun run(ProfileMode mode, SizedRun run) {
    Path out = folder.resolve(stem(mode, run) + ".out");
    Path err = folder.resolve(stem(mode, run) + ".err");
    try {
      // What a workload leaves where it runs is found by no later child, and is not the user's.
      Path place = Files.createTempDirectory(folder, stem(mode, run));
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command(mode, run))
              .directory(place.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      running.set(process);
      int exitCode = ended(process);
      running.set(null);
      double seconds = (System.nanoTime() - begin) / 1e9;
      remove(place);
      String said = Files.readString(err);
      if (exitCode != 0) {
        throw new WorkloadException(
            "a child (mode "
                + mode
                + ") failed: "
                + said.lines().filter(line -> !line.isBlank()).findFirst().orElse("silently")
                + "; all it said is in "
                + err);
      }
      OptionalDouble phaseSeconds = phaseSeconds(Files.readString(out));
      if (mode == ProfileMode.NONE) {
        return new ModeRun(phaseSeconds, seconds, 0, 0);
      }
      AgentLine line =
          AgentLine.find(said)
              .orElseThrow(() -> new WorkloadException("the agent wrote no recording: see " + err));
      Path recording = recording(mode, run);
      long events = line.calls().isPresent() ? line.calls().getAsLong() : samples(recording);
      return new ModeRun(phaseSeconds, seconds, Files.size(recording), events);
    } catch (IOException e) {
      throw new WorkloadException(
          "cannot run a child or read what it left in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void endRunning() {
    Process process = running.getAndSet(null);
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private static int ended(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new WorkloadException("interrupted while a child ran; run it again", e);
    }
  }

  private OptionalDouble phaseSeconds(String out) {
    Matcher line = phase.matcher(out);
    return line.find()
        ? OptionalDouble.of(Double.parseDouble(line.group(1)))
        : OptionalDouble.empty();
  }

  /** How many stacks a recording has; sampling's closing line does not say. */
  private static long samples(Path recording) throws IOException {
    long samples = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        if (file.readEvent().getEventType().getName().equals(SAMPLE)) {
          samples++;
        }
      }
    }
    return samples;
  }

  private List<String> command(ProfileMode mode, SizedRun run) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // The user's own, as -Xmx; not an agent of this JVM, nor what the launcher set for it.
      if (option.startsWith("-X")
          || (option.startsWith("-D") && !option.startsWith("-Dtensorprof."))) {
        command.add(option);
      }
    }
    if (mode != ProfileMode.NONE) {
      command.add("-javaagent:" + agent + "=mode=" + mode + ",file=" + recording(mode, run));
    }
    if (Runtime.version().feature() >= WARNS_OF_NATIVES) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(run.arguments());
    return command;
  }

  private static String stem(ProfileMode mode, SizedRun run) {
    return mode + "-" + run.label().replaceAll("[^A-Za-z0-9]+", "-");
  }
}
