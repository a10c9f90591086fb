package io.tensorprof.analyzer.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Python's marshal format, as CPython 3.4 to 3.14 write it, as far as a table of calls needs
 * it: strings, numbers, short tuples, and the beginning and end of a dict, whose entries the caller
 * reads. Values that occur again are references to the first. Takes no more memory than what it has
 * read, whatever sizes the file declares.
 */
final class MarshalReader {

  /** What ends a dict. */
  static final Object NULL = new Object();

  /** What begins one. */
  static final Object DICT = new Object();

  private static final int FLAG_REF = 0x80;
  private static final int MAX_TUPLE = 8;
  private static final int MAX_DEPTH = 4;
  private static final int MAX_STRING = 1 << 20;
  private static final int MAX_DIGITS = 5; // of 15 bits: more than a long has
  private static final Object OPEN = new Object(); // a tuple that is not read yet

  private final InputStream in;
  private final List<Object> refs = new ArrayList<>();
  private long position;

  MarshalReader(InputStream in) {
    this.in = in;
  }

  /** Bytes read so far. */
  long position() {
    return position;
  }

  /**
   * The next value: a {@link String}, {@link Long}, {@link Double}, a {@link List} for a tuple,
   * {@link #DICT} or {@link #NULL}.
   */
  Object next() throws IOException, DamagedException {
    return next(0);
  }

  private Object next(int depth) throws IOException, DamagedException {
    int code = uint8();
    boolean flagged = (code & FLAG_REF) != 0;
    char type = (char) (code & ~FLAG_REF);
    if (type == 'r') {
      return referred(int32());
    }
    int index = refs.size();
    if (flagged) {
      refs.add(OPEN); // numbered before what is in it
    }
    Object value = value(type, depth);
    if (flagged) {
      refs.set(index, value);
    }
    return value;
  }

  private Object value(char type, int depth) throws IOException, DamagedException {
    return switch (type) {
      case '0' -> NULL;
      case '{' -> DICT;
      case 'F', 'N' -> 0L; // None where a number or a name is missing
      case 'T' -> 1L;
      case 'i' -> (long) int32();
      case 'I' -> int64();
      case 'l' -> digits(int32());
      case 'g' -> Double.longBitsToDouble(int64());
      case 'f' -> parsed(string(uint8()));
      case 'z', 'Z' -> string(uint8());
      case 'a', 'A', 'u', 't', 's' -> string(int32());
      case ')' -> tuple(uint8(), depth);
      case '(' -> tuple(int32(), depth);
      default ->
          throw new DamagedException(
              "at byte %d stands what no table of calls holds (type 0x%02x)"
                  .formatted(position - 1, (int) type));
    };
  }

  private Object referred(int index) throws DamagedException {
    if (index < 0 || index >= refs.size() || refs.get(index) == OPEN) {
      throw new DamagedException(
          "at byte %d it refers to value %d of %d".formatted(position, index, refs.size()));
    }
    return refs.get(index);
  }

  private List<Object> tuple(int size, int depth) throws IOException, DamagedException {
    if (size < 0 || size > MAX_TUPLE || depth == MAX_DEPTH) {
      throw new DamagedException(
          "at byte %d is a tuple of %d, %d deep".formatted(position, size, depth));
    }
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Object value = next(depth + 1);
      values.add(value);
      if (value == DICT && i < size - 1) {
        throw new DamagedException("at byte %d a dict is not the last".formatted(position));
      }
    }
    return values;
  }

  private String string(int length) throws IOException, DamagedException {
    if (length < 0 || length > MAX_STRING) {
      throw new DamagedException("at byte %d is a name of %d bytes".formatted(position, length));
    }
    byte[] bytes = in.readNBytes(length); // allocates as it reads
    position += bytes.length;
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Double parsed(String number) throws DamagedException {
    try {
      return Double.valueOf(number);
    } catch (NumberFormatException e) {
      throw new DamagedException("before byte %d stands what is no number".formatted(position));
    }
  }

  /** An integer in digits of 15 bits; their count has its sign. */
  private Long digits(int count) throws IOException, DamagedException {
    if (count < -MAX_DIGITS || count > MAX_DIGITS) {
      throw new DamagedException(
          "at byte %d is an integer of %d digits".formatted(position, Math.abs((long) count)));
    }
    long value = 0;
    for (int i = 0; i < Math.abs(count); i++) {
      long digit = uint8() | uint8() << 8;
      if (digit >= 1 << 15 || (i == MAX_DIGITS - 1 && digit > 7)) {
        throw new DamagedException("at byte %d is too large an integer".formatted(position));
      }
      value |= digit << (15 * i);
    }
    return count < 0 ? -value : value;
  }

  private int uint8() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException();
    }
    position++;
    return read;
  }

  private int int32() throws IOException {
    return uint8() | uint8() << 8 | uint8() << 16 | uint8() << 24;
  }

  private long int64() throws IOException {
    return (int32() & 0xFFFFFFFFL) | (long) int32() << 32;
  }
}
