package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of times: a header, then a row for each N; nan is memory, inf is time. */
final class SweepCsv {

  private SweepCsv() {}

  static void write(Path file, List<Integer> sizes, Map<Backend, Curve> curves) {
    StringBuilder text = new StringBuilder("Npoints");
    curves.keySet().forEach(backend -> text.append(',').append(backend.title()));
    text.append('\n');
    for (int n : sizes) {
      text.append(n);
      curves.values().forEach(curve -> text.append(',').append(number(curve.seconds(n))));
      text.append('\n');
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new WorkloadException(
          "cannot write " + file + " (" + e.getMessage() + "); choose another --out", e);
    }
  }

  private static String number(double seconds) {
    if (Double.isNaN(seconds)) {
      return "nan";
    }
    return Double.isInfinite(seconds) ? "inf" : String.format(Locale.ROOT, "%.8e", seconds);
  }
}
