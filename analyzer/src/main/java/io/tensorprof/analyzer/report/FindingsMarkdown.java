package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.analyzer.query.findings.Findings;
import java.io.PrintWriter;

/** Findings as Markdown, to be put into an issue or a pull request. */
public final class FindingsMarkdown {

  private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&";

  private final Findings findings;

  /** A report of what was found. */
  public FindingsMarkdown(Findings findings) {
    this.findings = findings;
  }

  /** Prints at most {@code limit} findings, and what could not be looked for. */
  public void print(long limit, PrintWriter out) {
    out.println(escaped(FindingsReport.headline(findings, limit)) + ".");
    int number = 0;
    for (Finding finding : findings.findings().stream().limit(limit).toList()) {
      out.println();
      out.println("## %d. %s".formatted(++number, escaped(finding.title())));
      out.println();
      item("Kind", finding.kind().text() + ", " + finding.kind().title(), out);
      item("Gain", FindingsReport.gain(finding.gain()), out);
      finding.evidence().forEach(fact -> item("Evidence", fact, out));
      item("Do", finding.advice(), out);
      if (!finding.sites().isEmpty()) {
        out.println();
        out.println("| where | op | calls | seconds |");
        out.println("|---|---|---:|---:|");
        finding.sites().forEach(site -> row(site, out));
      }
    }
    if (!findings.notLooked().isEmpty()) {
      out.println();
      out.println("## Not looked for");
      out.println();
      findings.notLooked().forEach(not -> item(not.kind().text(), not.reason(), out));
    }
  }

  private static void item(String name, String value, PrintWriter out) {
    out.println("- **%s**: %s".formatted(name, escaped(value)));
  }

  private static void row(FindingSite site, PrintWriter out) {
    out.println(
        "| %s | %s | %s | %s |"
            .formatted(
                escaped(site.place()),
                escaped(site.op()),
                site.calls() > 0 ? Long.toString(site.calls()) : "",
                site.nanos() < 0 ? "" : Numbers.seconds(site.nanos())));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    String line = FindingsReport.line(text);
    for (int i = 0; i < line.length(); i++) {
      if (SPECIAL.indexOf(line.charAt(i)) >= 0) {
        escaped.append('\\');
      }
      escaped.append(line.charAt(i));
    }
    return escaped.toString();
  }
}
