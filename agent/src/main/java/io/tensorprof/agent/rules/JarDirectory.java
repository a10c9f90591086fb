package io.tensorprof.agent.rules;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * The list of files at the end of a jar (APPNOTE.TXT 4.3.12), read without opening the jar as such:
 * that costs three times as much, and every jar of a class path is asked once.
 */
final class JarDirectory {

  /** What a look at a jar has told. */
  enum Answer {
    YES,
    NO,
    /** It has a comment, is too large or is damaged: whoever must know opens it. */
    UNKNOWN
  }

  private static final int END_SIZE = 22;
  private static final int END = 0x06054b50;
  private static final int ENTRY_SIZE = 46;
  private static final int ENTRY = 0x02014b50;

  private JarDirectory() {}

  /**
   * Whether a jar has files in a folder.
   *
   * @param folder with a slash at its end
   * @param most bytes of the list to read at the most
   */
  static Answer has(File jar, String folder, int most) throws IOException {
    byte[] prefix = folder.getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
      long end = file.length() - END_SIZE;
      if (end < 0) {
        return Answer.UNKNOWN;
      }
      byte[] record = read(file, end, END_SIZE);
      int size = int4(record, 12);
      if (int4(record, 0) != END || size < 0 || size > Math.min(end, most)) {
        return Answer.UNKNOWN;
      }
      return find(read(file, end - size, size), prefix);
    }
  }

  private static byte[] read(RandomAccessFile file, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(from);
    file.readFully(bytes);
    return bytes;
  }

  private static Answer find(byte[] list, byte[] prefix) {
    int at = 0;
    while (at + ENTRY_SIZE <= list.length) {
      if (int4(list, at) != ENTRY) {
        return Answer.UNKNOWN;
      }
      int name = int2(list, at + 28);
      if (name > prefix.length && begins(list, at + ENTRY_SIZE, prefix)) {
        return Answer.YES;
      }
      at += ENTRY_SIZE + name + int2(list, at + 30) + int2(list, at + 32);
    }
    return Answer.NO;
  }

  private static boolean begins(byte[] list, int at, byte[] prefix) {
    if (at + prefix.length > list.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (list[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static int int2(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }

  private static int int4(byte[] from, int at) {
    return int2(from, at) | int2(from, at + 2) << 16;
  }
}
