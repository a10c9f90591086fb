package io.tensorprof.workloads.leaks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The program's own account of what it leaks: line by line, bytes by arithmetic on shapes. */
final class Ledger {

  private final Map<String, Planted> lines = new LinkedHashMap<>();

  /**
   * Enters a tensor that will never be closed, under the line of this call.
   *
   * @param bytes of its storage, as its shape says; 0 when it shares another tensor's
   * @return the tensor
   */
  Tensor enter(Leak leak, long bytes, Tensor tensor) {
    String location =
        StackWalker.getInstance()
            .walk(frames -> frames.skip(1).findFirst())
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .orElseThrow();
    Planted first = new Planted(leak, location, 1, bytes);
    lines.merge(location, first, (planted, more) -> planted.oneMore());
    return tensor;
  }

  /** In the order in which the lines leaked first. */
  List<Planted> lines() {
    return List.copyOf(lines.values());
  }
}
