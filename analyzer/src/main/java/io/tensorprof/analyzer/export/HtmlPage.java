package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A profile as one page for a browser, with all it needs inside: table, icicle and sunburst, zoom
 * and search. The page reaches for nothing outside of it, and its policy forbids it to. Equal
 * profiles give equal bytes.
 */
public final class HtmlPage implements Exporter {

  /** Nodes that a page holds at most; the smallest of a larger tree are put together. */
  public static final int MAX_NODES = 200_000;

  private final int maxNodes;

  /** Writes pages of at most {@link #MAX_NODES} nodes. */
  public HtmlPage() {
    this(MAX_NODES);
  }

  HtmlPage(int maxNodes) {
    this.maxNodes = maxNodes;
  }

  @Override
  public String name() {
    return "html";
  }

  @Override
  public String defaultSuffix() {
    return ".html";
  }

  @Override
  public List<String> losses(Profile profile) {
    int size = profile.tree().size();
    return size <= maxNodes
        ? List.of()
        : List.of(
            "the page has room for %d nodes of %d: the smallest are put together, the table is of all"
                .formatted(maxNodes, size));
  }

  @Override
  public void write(Profile profile, OutputStream out) throws IOException {
    PageTemplate template = PageTemplate.load();
    template.writeHead(out);
    new PageData(profile, maxNodes).write(out);
    template.writeTail(out);
    out.flush();
  }
}
