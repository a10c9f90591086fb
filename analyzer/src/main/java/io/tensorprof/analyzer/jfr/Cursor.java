package io.tensorprof.analyzer.jfr;

import java.nio.charset.StandardCharsets;

/**
 * A place in bytes, from which values are read one after another. Reading behind the last byte is
 * damage.
 */
final class Cursor {

  private static final int STRING_NULL = 0;
  private static final int STRING_EMPTY = 1;
  private static final int STRING_CONSTANT = 2;
  private static final int STRING_UTF8 = 3;
  private static final int STRING_CHARS = 4;
  private static final int STRING_LATIN1 = 5;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int lastCount; // bytes skipped last

  Cursor(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = Math.min(end, bytes.length);
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) throws DamagedException {
    if (newPosition < 0 || newPosition > end) {
      throw tooShort();
    }
    position = newPosition;
  }

  int left() {
    return end - position;
  }

  byte one() throws DamagedException {
    if (position >= end) {
      throw tooShort();
    }
    return bytes[position++];
  }

  /** A compressed integer. */
  long number() throws DamagedException {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      byte b = one();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    return value | (one() & 0xFFL) << 56;
  }

  /** Passes by compressed integers. */
  void skipNumbers(long count) throws DamagedException {
    byte[] from = bytes;
    int p = position;
    for (long left = count; left > 0; left--) {
      int begin = p;
      while (p < end && from[p] < 0 && p - begin < 8) { // the ninth byte is the last
        p++;
      }
      if (p++ >= end) {
        throw tooShort();
      }
    }
    position = p;
  }

  /** Bytes as one number, the highest first. */
  long bits(int length) throws DamagedException {
    long bits = 0;
    for (int i = 0; i < length; i++) {
      bits = bits << 8 | (one() & 0xFF);
    }
    return bits;
  }

  /** A compressed integer that counts things which take at least a byte each. */
  int count() throws DamagedException {
    long count = number();
    if (count < 0 || count > left()) {
      throw new DamagedException("a list of " + count + " entries in " + left() + " bytes");
    }
    return (int) count;
  }

  /** A string; null for none. The strings of references are in a pool. */
  String string(StringPool pool) throws DamagedException {
    byte encoding = one();
    return switch (encoding) {
      case STRING_NULL -> null;
      case STRING_EMPTY -> "";
      case STRING_CONSTANT -> pool.string(number());
      case STRING_UTF8 -> new String(bytes, skipped(count()), lastCount, StandardCharsets.UTF_8);
      case STRING_LATIN1 ->
          new String(bytes, skipped(count()), lastCount, StandardCharsets.ISO_8859_1);
      case STRING_CHARS -> {
        char[] chars = new char[count()];
        for (int i = 0; i < chars.length; i++) {
          chars[i] = (char) number();
        }
        yield new String(chars);
      }
      default -> throw new DamagedException("a string in the unknown encoding " + encoding);
    };
  }

  void skipString() throws DamagedException {
    byte encoding = one();
    switch (encoding) {
      case STRING_NULL, STRING_EMPTY -> {}
      case STRING_CONSTANT -> number();
      case STRING_UTF8, STRING_LATIN1 -> skipped(count());
      case STRING_CHARS -> {
        for (int left = count(); left > 0; left--) {
          number();
        }
      }
      default -> throw new DamagedException("a string in the unknown encoding " + encoding);
    }
  }

  /** Moves on by bytes; where they begin. */
  private int skipped(int count) throws DamagedException {
    int from = position;
    moveTo(position + count);
    lastCount = count;
    return from;
  }

  void skip(int count) throws DamagedException {
    skipped(count);
  }

  private DamagedException tooShort() {
    return new DamagedException("an event or pool that ends before its last value");
  }

  /** Where strings lie that are written as references. */
  @FunctionalInterface
  interface StringPool {
    /** The string of a key; null when there is none. */
    String string(long key) throws DamagedException;
  }
}
