package io.tensorprof.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jar that the agent runs from. Read as a file: {@code getResourceAsStream} takes the way over
 * a {@code jar:} URL, whose classes cost a program's start 10 ms.
 */
public final class OwnJar implements AutoCloseable {

  private final ZipFile jar;

  private OwnJar(ZipFile jar) {
    this.jar = jar;
  }

  /**
   * Opens it; when the agent runs from a folder of classes, that stands for the jar.
   *
   * @throws IOException when it cannot be read
   */
  public static OwnJar open() throws IOException {
    CodeSource source = OwnJar.class.getProtectionDomain().getCodeSource();
    try {
      File file = source == null ? null : new File(new URI(source.getLocation().toString()));
      return new OwnJar(file != null && file.isFile() ? new ZipFile(file) : null);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return new OwnJar(null); // loaded in a way of its own; its loader has the files
    }
  }

  /**
   * A file of it.
   *
   * @throws IOException when there is none of that name
   */
  public byte[] read(String name) throws IOException {
    try (InputStream in = in(name)) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Whether the agent runs from a folder of classes, or was loaded in a way of its own. */
  boolean isFolder() {
    return jar == null;
  }

  private InputStream in(String name) throws IOException {
    if (jar == null) {
      return OwnJar.class.getResourceAsStream("/" + name);
    }
    ZipEntry entry = jar.getEntry(name);
    return entry == null ? null : jar.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
