package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, one after another, as the bytes before each line feed. */
final class ByteLines {

  private static final int LONGEST = 1 << 26;

  private final InputStream in;
  private byte[] bytes = new byte[1 << 16];
  private int filled;
  private int next; // where the next line begins
  private int from;
  private int to;
  private long count;
  private boolean ended;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line; false when there is none. */
  boolean next() throws IOException, DamagedException {
    int looked = next;
    while (true) {
      for (int i = looked; i < filled; i++) {
        if (bytes[i] == '\n') {
          return line(i, i + 1);
        }
      }
      if (ended) {
        return next < filled && line(filled, filled);
      }
      looked = filled - next;
      fill();
    }
  }

  private boolean line(int end, int following) {
    from = next;
    to = end;
    next = following;
    count++;
    return true;
  }

  /** Brings more bytes behind the begun line, which is moved to the front. */
  private void fill() throws IOException, DamagedException {
    int begun = filled - next;
    if (begun >= LONGEST) {
      count++;
      throw new DamagedException("is longer than %d MB".formatted(LONGEST >> 20));
    }
    byte[] target = begun * 2 > bytes.length ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, next, target, 0, begun);
    bytes = target;
    next = 0;
    filled = begun;
    int got = in.read(bytes, filled, bytes.length - filled);
    ended = got < 0;
    filled += Math.max(0, got);
  }

  /** What the current line lies in. */
  byte[] bytes() {
    return bytes;
  }

  /** Where it begins. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return to;
  }

  /** The number of the current line, from 1; 0 before the first. */
  long count() {
    return count;
  }

  /** The current line without its first bytes. */
  void skip(byte[] mark) {
    if (to - from >= mark.length
        && Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length)) {
      from += mark.length;
    }
  }
}
