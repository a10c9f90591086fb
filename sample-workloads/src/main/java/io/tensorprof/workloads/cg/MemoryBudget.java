package io.tensorprof.workloads.cg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What may still be allocated, in bytes, asked before a matrix is made: a machine that swaps or a
 * process that the system ends would tell nothing.
 *
 * @param heap left of the JVM's heap at its largest
 * @param physical left of the machine's memory, or of the container's when that is less
 */
record MemoryBudget(long heap, long physical) {

  /** A share of physical memory stays free for the rest of the process and the system. */
  private static final double USABLE = 0.9;

  private static final Path MEMINFO = Path.of("/proc/meminfo");

  private static final Path CGROUP = Path.of("/sys/fs/cgroup");

  /** What is left now. Where the system does not tell (not Linux), physical memory is unlimited. */
  static MemoryBudget current() {
    Runtime runtime = Runtime.getRuntime();
    long heap = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    long machine = meminfo(MEMINFO);
    long container = Math.min(cgroup2(CGROUP), cgroup1(CGROUP.resolve("memory")));
    return new MemoryBudget(heap, Math.min(machine, container));
  }

  /** Makes sure that this much fits into the heap. */
  void requireHeap(long bytes) {
    require(bytes, Math.min(heap, physical), "heap");
  }

  /** Makes sure that this much fits beside the heap. */
  void requireNative(long bytes) {
    require(bytes, physical, "memory");
  }

  private static void require(long bytes, long left, String where) {
    if (bytes > left * USABLE) {
      throw new MemoryOverflowException(
          String.format(
              Locale.ROOT,
              "the matrix needs %.1f GiB and %.1f GiB of %s are left",
              bytes / (double) (1L << 30),
              left / (double) (1L << 30),
              where));
    }
  }

  static long meminfo(Path file) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("MemAvailable:")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
    return Long.MAX_VALUE;
  }

  static long cgroup2(Path folder) {
    return difference(folder.resolve("memory.max"), folder.resolve("memory.current"));
  }

  static long cgroup1(Path folder) {
    return difference(
        folder.resolve("memory.limit_in_bytes"), folder.resolve("memory.usage_in_bytes"));
  }

  // "max", or no such file: no limit.
  private static long difference(Path limit, Path used) {
    try {
      long most = Long.parseLong(Files.readString(limit).strip());
      return Math.max(0, most - Long.parseLong(Files.readString(used).strip()));
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
