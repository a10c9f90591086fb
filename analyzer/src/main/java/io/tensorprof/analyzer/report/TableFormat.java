package io.tensorprof.analyzer.report;

import java.util.Locale;

/** The forms a table can be printed in. */
public enum TableFormat {
  /** For a terminal. */
  TEXT,
  /** Comma-separated values, RFC 4180: one table and nothing else. */
  CSV,
  /** One object: the run, the totals, the rows. */
  JSON,
  /** A table of GitHub's Markdown. */
  MD,
  /** A page that stands alone. */
  HTML;

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  SheetWriter writer(Style style) {
    return switch (this) {
      case TEXT -> new TextSheets(style);
      case CSV -> new CsvSheets();
      case JSON -> new JsonSheets();
      case MD -> new MarkdownSheets();
      case HTML -> new HtmlSheets();
    };
  }
}
