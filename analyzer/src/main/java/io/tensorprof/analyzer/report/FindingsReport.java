package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.analyzer.query.findings.Findings;
import io.tensorprof.analyzer.query.findings.Gain;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Findings as text for a terminal, greatest gain first. */
public final class FindingsReport {

  private final Findings findings;

  /** A report of what was found. */
  public FindingsReport(Findings findings) {
    this.findings = findings;
  }

  /** Prints at most {@code limit} findings, and what could not be looked for. */
  public void print(long limit, PrintWriter out) {
    List<Finding> all = findings.findings();
    out.println(headline(findings, limit));
    int number = 0;
    for (Finding finding : all.stream().limit(limit).toList()) {
      out.println();
      out.println("%d. [%s] %s".formatted(++number, finding.kind().text(), line(finding.title())));
      field("gain", gain(finding.gain()), out);
      String name = "evidence";
      for (String fact : finding.evidence()) {
        field(name, fact, out);
        name = "";
      }
      field("do", finding.advice(), out);
      name = "where";
      for (FindingSite site : finding.sites()) {
        field(name, where(site), out);
        name = "";
      }
    }
    if (!findings.notLooked().isEmpty()) {
      out.println();
      out.println("not looked for");
      for (Findings.NotLooked not : findings.notLooked()) {
        field(not.kind().text(), not.kind().title() + ": " + not.reason(), out);
      }
    }
    out.println();
  }

  private static void field(String name, String value, PrintWriter out) {
    out.println("   %-11s %s".formatted(name, line(value)).stripTrailing());
  }

  /** How many findings there are, and what their shares are of. */
  static String headline(Findings findings, long limit) {
    int count = findings.findings().size();
    if (count == 0) {
      return "no findings";
    }
    String shown = limit < count ? ", the first %d of them here".formatted(limit) : "";
    String whole =
        findings.profile().mode() == Mode.COUNTING
            ? "; counts have no times, so gains are not known"
            : "; shares are of %s s of the threads' time"
                .formatted(Numbers.seconds(findings.whole()));
    return "%d finding%s%s, greatest gain first%s"
        .formatted(count, count == 1 ? "" : "s", shown, whole);
  }

  /** A gain in words. */
  static String gain(Gain gain) {
    if (!gain.isKnown()) {
      return "not known: " + gain.how();
    }
    return String.format(
        Locale.ROOT,
        "%s %s s, %.1f %%: %s",
        gain.upperBound() ? "at most (upper bound)" : "about",
        Numbers.seconds(gain.nanos()),
        100 * gain.share(),
        gain.how());
  }

  private static String where(FindingSite site) {
    String calls =
        site.calls() > 0 ? "%d call%s".formatted(site.calls(), site.calls() == 1 ? "" : "s") : "";
    String time = site.nanos() < 0 ? "" : Numbers.seconds(site.nanos()) + " s";
    return String.join(
        "  ",
        List.of(site.place(), site.op(), calls, time).stream()
            .filter(text -> !text.isEmpty())
            .toList());
  }

  /** A text in one line without what a terminal obeys: names in recordings may hold anything. */
  static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? '?' : c);
    }
    return clean.toString();
  }
}
