package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A profile as one page for a browser, with all it needs inside: table, icicle and sunburst, zoom
 * and search. The page reaches for nothing outside of it, and its policy forbids it to. Equal
 * profiles give equal bytes.
 */
public final class HtmlPage {

  /** Nodes that a page holds at most; the smallest of a larger tree are put together. */
  public static final int MAX_NODES = 200_000;

  private HtmlPage() {}

  /** Writes the page in UTF-8; leaves the stream open. */
  public static void write(Profile profile, OutputStream out) throws IOException {
    write(profile, MAX_NODES, out);
  }

  static void write(Profile profile, int maxNodes, OutputStream out) throws IOException {
    PageTemplate template = PageTemplate.load();
    template.writeHead(out);
    new PageData(profile, maxNodes).write(out);
    template.writeTail(out);
    out.flush();
  }
}
