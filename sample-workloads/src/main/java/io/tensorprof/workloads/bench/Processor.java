package io.tensorprof.workloads.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor that a benchmark runs on.
 *
 * @param model its name; the architecture where the system does not say
 * @param physicalCores 0 where the system does not say
 * @param logicalCores that this process may use
 */
public record Processor(String model, int physicalCores, int logicalCores) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");

  /** This machine's. */
  public static Processor current() {
    return of(lines(CPU_INFO), Runtime.getRuntime().availableProcessors());
  }

  /** The processor that the lines of Linux's {@code /proc/cpuinfo} tell of. */
  static Processor of(List<String> cpuInfo, int logicalCores) {
    String model =
        cpuInfo.stream()
            .filter(line -> line.startsWith("model name"))
            .map(Processor::value)
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return new Processor(model, physicalCores(cpuInfo), logicalCores);
  }

  /** Different pairs of package and core. */
  private static int physicalCores(List<String> cpuInfo) {
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

  /** Model of the first GPU, as NVIDIA's kernel driver names it. */
  public static Optional<String> gpu() {
    try (Stream<Path> gpus = Files.list(GPUS)) {
      return gpus.sorted().findFirst().flatMap(gpu -> model(lines(gpu.resolve("information"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<String> model(List<String> information) {
    return information.stream()
        .filter(line -> line.startsWith("Model"))
        .map(Processor::value)
        .findFirst();
  }

  /** Name, version and architecture of the operating system. */
  public static String system() {
    return "%s %s %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }
}
