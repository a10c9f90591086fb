package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.LibtorchVersion;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark's numbers depend on beside the program: machine, system, JVM, libraries and
 * settings. Kept as {@code environment.json} beside the results.
 */
public final class MachineDescription {

  private final Map<String, Object> lines = new LinkedHashMap<>();

  /** Describes what this process runs on and in; libtorch must be loaded and its threads set. */
  public MachineDescription(ComputeDevice device, RunSettings settings) {
    lines.put("pytorch_version", LibtorchVersion.current());
    lines.put("hostname", hostname());
    if (device == ComputeDevice.CUDA) {
      put("gpu", Processor.gpu());
      put("cuda_version", LibtorchVersion.cuda());
      lines.put("tf32", TorchRuntime.isTf32Allowed());
    }
    lines.put("jvm_vendor", System.getProperty("java.vm.vendor"));
    lines.put("jvm_version", Runtime.version().toString());
    lines.put("os", Processor.system());
    Processor processor = Processor.current();
    lines.put("cpu", processor.model());
    lines.put("physical_cores", processor.physicalCores());
    lines.put("logical_cores", processor.logicalCores());
    lines.put("threads", LibtorchVersion.threads());
    lines.put("dtype", settings.dtype());
    lines.put("timing_policy", settings.policy());
    lines.put("repeats", settings.repeats());
    lines.put("seed", settings.seed());
    lines.put("memory_child_option", ChildJvm.MAX_PHYSICAL_BYTES);
    put("profiler", Optional.ofNullable(settings.profiler()));
    put("git_revision", gitRevision());
  }

  /**
   * Writes it.
   *
   * @throws io.tensorprof.workloads.WorkloadException when the file cannot be written
   */
  public void write(Path file) {
    JsonFile.write(file, lines);
  }

  Map<String, Object> lines() {
    return lines;
  }

  private void put(String name, Optional<String> value) {
    value.ifPresent(text -> lines.put(name, text));
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** The revision of the checkout that this class was built in, if it is in one. */
  private static Optional<String> gitRevision() {
    try {
      Path classes =
          Path.of(
              MachineDescription.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
              .directory(classes.getParent().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String revision = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(revision.strip()) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception e) {
      // No git, no checkout, or classes from somewhere else: there is no revision to tell.
      return Optional.empty();
    }
  }
}
