package io.tensorprof.analyzer.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page around the data. Its security policy names the digests of its one style sheet and its
 * one script: whatever else might come to stand in the page, a browser will not run it.
 *
 * @param head what comes before the data
 * @param tail what comes behind them
 */
record PageTemplate(String head, String tail) {

  private static final String DATA = "@DATA@";

  /** In the order in which they are read. */
  private static final List<String> SCRIPTS =
      List.of(
          "format.js",
          "tree.js",
          "layout.js",
          "ink.js",
          "icicle.js",
          "sunburst.js",
          "chart.js",
          "table.js",
          "panels.js",
          "page.js");

  /** Puts the page together from its resources. */
  static PageTemplate load() {
    String style = resource("page.css");
    StringBuilder script = new StringBuilder("\"use strict\";\n");
    SCRIPTS.forEach(name -> script.append(resource(name)));
    String policy =
        "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(digest(style), digest(script.toString()));
    String page =
        resource("page.html")
            .replace("@POLICY@", policy)
            .replace("@STYLE@", style)
            .replace("@SCRIPT@", script);
    int data = page.indexOf(DATA);
    return new PageTemplate(page.substring(0, data), page.substring(data + DATA.length()));
  }

  void writeHead(OutputStream out) throws IOException {
    out.write(head.getBytes(UTF_8));
  }

  void writeTail(OutputStream out) throws IOException {
    out.write(tail.getBytes(UTF_8));
  }

  private static String digest(String text) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks its " + name);
      }
      // A checkout may have turned line ends; the digest is of what the browser reads, which is \n.
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The jar's " + name + " cannot be read", e);
    }
  }
}
