package io.tensorprof.workloads.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Linux kernel's own record of the most that was resident, set back to what is resident now
 * before the work begins. Unlike samples it misses no peak, and it costs the work nothing.
 */
final class HighWaterMark implements PeakMemory {

  private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");

  /** What sets the record back, by proc(5). */
  private static final String RESET_PEAK = "5";

  static boolean isResettable() {
    try {
      Files.writeString(CLEAR_REFS, RESET_PEAK);
      return recordedBytes() > 0;
    } catch (IOException | UncheckedIOException | SecurityException e) {
      return false;
    }
  }

  @Override
  public long bytesDuring(Runnable work) {
    try {
      Files.writeString(CLEAR_REFS, RESET_PEAK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    work.run();
    return recordedBytes();
  }

  @Override
  public String method() {
    return "resident set, VmHWM reset through /proc/self/clear_refs";
  }

  private static long recordedBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
