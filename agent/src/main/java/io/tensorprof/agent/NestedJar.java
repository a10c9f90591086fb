package io.tensorprof.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A jar within a jar, as bytes. {@code java.util.zip} opens files only, or reads from front to
 * back, which would inflate two thousand classes for the few that are wanted. Format: APPNOTE.TXT
 * 4.3 of PKWARE; neither a comment, nor encryption, nor Zip64, as the build makes it.
 */
final class NestedJar {

  private static final int END_LENGTH = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_COUNT = 10;
  private static final int END_DIRECTORY = 16;

  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_METHOD = 10;
  private static final int ENTRY_COMPRESSED = 20;
  private static final int ENTRY_SIZE = 24;
  private static final int ENTRY_NAME = 28;
  private static final int ENTRY_EXTRA = 30;
  private static final int ENTRY_COMMENT = 32;
  private static final int ENTRY_FILE = 42;

  private static final int FILE_LENGTH = 30;
  private static final int FILE_NAME = 26;
  private static final int FILE_EXTRA = 28;

  private static final int DEFLATED = 8;

  private final ByteBuffer jar;

  /** Where in the directory a file's entry lies, by its name. */
  private final Map<String, Integer> entries;

  /**
   * Reads its directory.
   *
   * @throws IOException when this is no jar
   */
  NestedJar(byte[] bytes) throws IOException {
    jar = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.length - END_LENGTH;
    if (end < 0 || jar.getInt(end) != END_SIGNATURE) {
      throw damaged();
    }
    int count = unsigned(end + END_COUNT);
    entries = new HashMap<>(2 * count);
    int at = jar.getInt(end + END_DIRECTORY);
    for (int i = 0; i < count; i++) {
      int name = unsigned(at + ENTRY_NAME);
      entries.put(new String(bytes, at + ENTRY_LENGTH, name, StandardCharsets.ISO_8859_1), at);
      at += ENTRY_LENGTH + name + unsigned(at + ENTRY_EXTRA) + unsigned(at + ENTRY_COMMENT);
    }
  }

  /**
   * A file of it.
   *
   * @throws IOException when there is none of that name, or it is damaged
   */
  byte[] read(String name) throws IOException {
    Integer at = entries.get(name);
    if (at == null) {
      throw new IOException("the agent's jar lacks " + name);
    }
    int file = jar.getInt(at + ENTRY_FILE);
    int from = file + FILE_LENGTH + unsigned(file + FILE_NAME) + unsigned(file + FILE_EXTRA);
    byte[] content = new byte[jar.getInt(at + ENTRY_SIZE)];
    if (unsigned(at + ENTRY_METHOD) == DEFLATED) {
      inflate(from, jar.getInt(at + ENTRY_COMPRESSED), content);
    } else {
      jar.get(from, content);
    }
    return content;
  }

  private void inflate(int from, int length, byte[] content) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(jar.array(), from, length);
      if (inflater.inflate(content) != content.length) {
        throw damaged();
      }
    } catch (DataFormatException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(jar.getShort(at));
  }

  private static IOException damaged() {
    return new IOException("the agent's jar is damaged");
  }
}
