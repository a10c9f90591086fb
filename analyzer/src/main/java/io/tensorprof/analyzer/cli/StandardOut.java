package io.tensorprof.analyzer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The process's output, which remembers what went wrong: {@code System.out} forgets it, and a
 * report that did not fit on the disk would look like a success.
 */
final class StandardOut extends OutputStream {

  private static final int BUFFER = 1 << 13;

  private final OutputStream to;
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private IOException failure;

  StandardOut(OutputStream to) {
    this.to = to;
  }

  static StandardOut ofProcess() {
    return new StandardOut(new FileOutputStream(FileDescriptor.out));
  }

  /** A writer to it, in the encoding of the terminal. */
  PrintWriter writer() {
    String encoding =
        System.getProperty("stdout.encoding", Charset.defaultCharset().name()); // set since 19
    return new PrintWriter(new OutputStreamWriter(this, Charset.forName(encoding)));
  }

  @Override
  public void write(int b) {
    if (buffered == BUFFER) {
      flush();
    }
    buffer[buffered++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public void flush() {
    try {
      if (failure == null) {
        to.write(buffer, 0, buffered);
      }
    } catch (IOException e) {
      failure = e;
    }
    buffered = 0;
  }

  /** Why not all could be written; null when it could. */
  IOException failure() {
    return failure;
  }

  /** Whether whoever reads it has seen enough, as {@code head} does: no failure of ours. */
  boolean isClosedByReader() {
    return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
  }
}
