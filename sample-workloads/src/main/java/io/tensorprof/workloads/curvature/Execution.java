package io.tensorprof.workloads.curvature;

import java.util.Locale;

/** How an operator's ops are run: one by one, or as a TorchScript graph. */
public enum Execution {
  EAGER,
  COMPILED;

  /** The name in results and log lines: {@code eager}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
