package io.tensorprof.analyzer.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Python's marshal format, as much of it as a table of calls needs, in the codes of version 2,
 * which every CPython reads. Numbers are little endian.
 */
final class MarshalWriter {

  private static final int TYPE_DICT = '{';
  private static final int TYPE_NULL = '0'; // ends a dict
  private static final int TYPE_TUPLE = '(';
  private static final int TYPE_UNICODE = 'u';
  private static final int TYPE_INT = 'i';
  private static final int TYPE_LONG = 'l';
  private static final int TYPE_BINARY_FLOAT = 'g';
  private static final int LONG_DIGIT_BITS = 15;

  private final OutputStream out;
  private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

  MarshalWriter(OutputStream out) {
    this.out = out;
  }

  /** Begins a dict: keys and values in turn, then {@link #endDict}. */
  void beginDict() throws IOException {
    out.write(TYPE_DICT);
  }

  void endDict() throws IOException {
    out.write(TYPE_NULL);
  }

  /** Begins a tuple of as many values. */
  void beginTuple(int size) throws IOException {
    out.write(TYPE_TUPLE);
    int32(size);
  }

  void string(String text) throws IOException {
    byte[] utf8 = Unicode.wellFormed(text).getBytes(StandardCharsets.UTF_8);
    out.write(TYPE_UNICODE);
    int32(utf8.length);
    out.write(utf8);
  }

  /** An integer that is not negative; what does not fit 32 bits is a sequence of digits. */
  void integer(long value) throws IOException {
    if (value <= Integer.MAX_VALUE) {
      out.write(TYPE_INT);
      int32((int) value);
      return;
    }
    int digits =
        (Long.SIZE - Long.numberOfLeadingZeros(value) + LONG_DIGIT_BITS - 1) / LONG_DIGIT_BITS;
    out.write(TYPE_LONG);
    int32(digits);
    for (int i = 0; i < digits; i++) {
      int digit = (int) (value >>> (i * LONG_DIGIT_BITS)) & ((1 << LONG_DIGIT_BITS) - 1);
      out.write(digit);
      out.write(digit >>> Byte.SIZE);
    }
  }

  void real(double value) throws IOException {
    out.write(TYPE_BINARY_FLOAT);
    number.clear().putDouble(value);
    out.write(number.array(), 0, Double.BYTES);
  }

  private void int32(int value) throws IOException {
    number.clear().putInt(value);
    out.write(number.array(), 0, Integer.BYTES);
  }
}
