package io.tensorprof.workloads.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** What a demonstration shows, printed as it is found: a label and a text, aligned. */
public final class Findings {

  private final PrintWriter out;

  /** Findings that are printed to {@code out}. */
  public Findings(PrintWriter out) {
    this.out = out;
  }

  /** Prints one line; the text is a format as {@link String#format} takes. */
  void line(String label, String format, Object... values) {
    out.printf(Locale.ROOT, "  %-13s %s%n", label, String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
