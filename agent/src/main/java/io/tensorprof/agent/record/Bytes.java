package io.tensorprof.agent.record;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array with JFR's encodings: LEB128 integers and length-prefixed UTF-8 strings. */
final class Bytes {

  private static final int STRING_NULL = 0;
  private static final int STRING_EMPTY = 1;
  private static final int STRING_UTF8 = 3;

  private byte[] bytes = new byte[1 << 10];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** The bytes themselves, with so many free behind the last; see {@link #setSize}. */
  byte[] room(int more) {
    need(more);
    return bytes;
  }

  /** What was written into {@link #room} up to here is part of it. */
  void setSize(int newSize) {
    size = newSize;
  }

  private void need(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  void u1(int value) {
    need(1);
    bytes[size++] = (byte) value;
  }

  void bool(boolean value) {
    u1(value ? 1 : 0);
  }

  /** A long or int of an event: seven bits a byte, least first; a ninth byte holds eight. */
  void leb(long value) {
    need(9);
    size = leb(bytes, size, value);
  }

  /** The same at a position of some bytes; returns the position behind it. */
  static int leb(byte[] to, int at, long value) {
    int p = at;
    long rest = value;
    for (int i = 0; i < 8 && (rest & ~0x7fL) != 0; i++) {
      to[p++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[p++] = (byte) rest;
    return p;
  }

  void string(String value) {
    if (value == null) {
      u1(STRING_NULL);
    } else if (value.isEmpty()) {
      u1(STRING_EMPTY);
    } else {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      u1(STRING_UTF8);
      leb(utf8.length);
      need(utf8.length);
      System.arraycopy(utf8, 0, bytes, size, utf8.length);
      size += utf8.length;
    }
  }

  /** Big-endian, as in a chunk's header. */
  void u4(int value) {
    need(4);
    ByteBuffer.wrap(bytes).putInt(size, value);
    size += 4;
  }

  /** Big-endian, as in a chunk's header. */
  void u8(long value) {
    need(8);
    ByteBuffer.wrap(bytes).putLong(size, value);
    size += 8;
  }

  /** Replaces what stands at a position. */
  void overwrite(int at, Bytes with) {
    System.arraycopy(with.bytes, 0, bytes, at, with.size);
  }

  /**
   * Leaves room for an event's size, which is known at its end; returns what {@link #endSized}
   * takes.
   */
  int beginSized() {
    int at = size;
    need(4);
    size += 4;
    return at;
  }

  /** Fills the size in, in four bytes whatever its value: LEB128 allows leading zeros. */
  void endSized(int at) {
    int length = size - at;
    bytes[at] = (byte) (length | 0x80);
    bytes[at + 1] = (byte) (length >>> 7 | 0x80);
    bytes[at + 2] = (byte) (length >>> 14 | 0x80);
    bytes[at + 3] = (byte) (length >>> 21);
  }

  void writeTo(DataOutput out, int from, int length) throws IOException {
    out.write(bytes, from, length);
  }
}
