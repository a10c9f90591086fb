package io.tensorprof.workloads.autodiff;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The machine, as the seed prints it.
 *
 * @param system name, version and architecture of the operating system
 * @param device where the tensors live
 * @param cpu model of the processor; "unknown" where the system does not say
 * @param physicalCores 0 where the system does not say
 * @param logicalCores that this process may use
 * @param jvm version
 */
public record Environment(
    String system,
    String device,
    String cpu,
    @JsonProperty("physical_cores") int physicalCores,
    @JsonProperty("logical_cores") int logicalCores,
    String jvm) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This machine. */
  public static Environment current(String device) {
    List<String> lines = lines(CPU_INFO);
    return new Environment(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        device,
        model(lines),
        physicalCores(lines),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString());
  }

  static String model(List<String> cpuInfo) {
    return cpuInfo.stream()
        .filter(line -> line.startsWith("model name"))
        .map(Environment::value)
        .findFirst()
        .orElse("unknown");
  }

  /** Different pairs of package and core. */
  static int physicalCores(List<String> cpuInfo) {
    Set<String> cores = new HashSet<>();
    String socket = "";
    for (String line : cpuInfo) {
      if (line.startsWith("physical id")) {
        socket = value(line);
      } else if (line.startsWith("core id")) {
        cores.add(socket + "/" + value(line));
      }
    }
    return cores.size();
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Prints it in the seed's lines. */
  public void print(PrintWriter out) {
    out.println("system           " + system);
    out.println("using device     " + device + " -> " + cpu);
    out.println("physical cores   " + (physicalCores == 0 ? "unknown" : physicalCores));
    out.println("logical cores    " + logicalCores);
    out.println("contractions     products of two tensors in a fixed order; no optimiser is used");
    out.flush();
  }
}
