package io.tensorprof.workloads.bench.plot;

import io.tensorprof.workloads.curvature.OperatorRow;

/** The operators' names in plots, shorter than in results. */
final class DisplayNames {

  private DisplayNames() {}

  /** As {@code KFAC⁻¹ (fx)}. */
  static String of(OperatorRow row) {
    return row.title()
        .replace("Generalized Gauss-Newton", "GGN")
        .replace("Monte-Carlo Fisher", "MC Fisher")
        .replace(" inverse", "\u207b\u00b9");
  }

  /** The same without the backend, which makes no difference to products with vectors. */
  static String withoutBackend(OperatorRow row) {
    return of(row).replaceFirst(" \\(.*\\)", "");
  }
}
