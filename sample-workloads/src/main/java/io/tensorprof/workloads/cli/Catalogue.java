package io.tensorprof.workloads.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Every workload, with what it does and whether this version has it. */
final class Catalogue {

  private record Row(String command, String what, String state) {}

  private static final String ABSENT = "not in this version";

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "mlp",
              "trains a 1000-100-10 perceptron for 500 steps of plain gradient descent",
              "runs (cpu; cuda with CUDA natives)"),
          new Row(
              "kfac",
              "measures curvature products, KFAC, EKFAC and inverses against a gradient",
              "runs (cpu; cuda with CUDA natives)"),
          new Row("autodiff", "Hessians and Jacobians of first and second order", ABSENT),
          new Row("cg", "conjugate gradients on kernel systems", ABSENT));

  private Catalogue() {}

  static void print(PrintWriter out) {
    for (Row row : ROWS) {
      out.printf(Locale.ROOT, "%-9s %-72s %s%n", row.command(), row.what(), row.state());
    }
  }
}
