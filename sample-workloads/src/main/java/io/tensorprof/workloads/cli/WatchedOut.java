package io.tensorprof.workloads.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Standard output that remembers its first failure, which {@link PrintStream} keeps to itself. */
final class WatchedOut extends OutputStream {

  private final OutputStream to = new FileOutputStream(FileDescriptor.out);
  private IOException failure;

  private WatchedOut() {}

  /** Takes the place of {@link System#out}. */
  static WatchedOut install() {
    WatchedOut watched = new WatchedOut();
    System.setOut(new PrintStream(watched, true, Charset.defaultCharset()));
    return watched;
  }

  /** Why not all was written; null when it was, or when the reader wanted no more of it. */
  String failure() {
    System.out.flush();
    String message = failure == null ? null : String.valueOf(failure.getMessage());
    return message == null || message.contains("Broken pipe") ? null : message;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      to.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }
}
