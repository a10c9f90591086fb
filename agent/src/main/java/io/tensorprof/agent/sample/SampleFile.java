package io.tensorprof.agent.sample;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The files that async-profiler writes before their content goes into the recording. */
final class SampleFile {

  /** Its last constant pool, written last so that a file that was cut off can be told. */
  private static final byte[] END = "ERROR".getBytes(StandardCharsets.US_ASCII);

  /** The setting's name as JFR writes a string: encoding UTF-8, length, bytes. */
  private static final String ENGINE = "\u0003\u0006engine";

  private static final int HEAD = 1 << 16;
  private static final int HEADER = 68;
  private static final int SIZE_AT = 8;

  /** async-profiler's number of {@code jdk.ExecutionSample}. */
  private static final int EXECUTION_SAMPLE = 101;

  private SampleFile() {}

  /**
   * The beginning of an event.
   *
   * @param size bytes of all of it
   * @param rest those behind its beginning
   */
  private record Event(long size, long type, long rest) {
    static Event read(DataInputStream in) throws IOException {
      long[] value = new long[2]; // size and type, LEB128
      int read = 0;
      for (int i = 0; i < value.length; i++) {
        int shift = 0;
        int bits;
        do {
          bits = in.readUnsignedByte();
          value[i] |= (bits & 0x7FL) << shift;
          shift += 7;
          read++;
        } while (bits >= 0x80 && shift < Integer.SIZE);
      }
      if (value[0] <= read) {
        throw new IOException("an event of " + value[0] + " bytes");
      }
      return new Event(value[0], value[1], value[0] - read);
    }
  }

  /**
   * A file for samples.
   *
   * @param number tells files apart that exist at the same time
   * @param recording the recording they are for: the file lies beside it, or with temporary files
   *     where its name would not pass, for async-profiler parts options at commas and expands what
   *     follows a percent sign
   */
  static Path create(Path recording, int number) throws IOException {
    String suffix = number == 0 ? ".samples" : ".samples" + number;
    Path beside = recording.resolveSibling(recording.getFileName() + suffix);
    String path = beside.toString();
    return path.indexOf(',') < 0 && path.indexOf('%') < 0
        ? beside
        : Files.createTempFile("tensorprof", ".jfr");
  }

  /**
   * The engine that async-profiler has chosen, as a setting at the beginning of its file names it:
   * {@code perf_events}, {@code ctimer}, {@code wall}; empty when it does not say.
   */
  static String engine(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      int key = head.indexOf(ENGINE);
      int length = head.charAt(key + ENGINE.length() + 1);
      int value = key + ENGINE.length() + 2; // behind the bytes for encoding and length
      return key < 0 ? "" : head.substring(value, value + length);
    } catch (IOException | IndexOutOfBoundsException e) {
      return "";
    }
  }

  /**
   * Stacks that a file has taken at intervals, told from those of allocations and locks by the
   * numbers of their types; −1 when it cannot be read.
   */
  static long stacks(Path file) {
    long stacks = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), HEAD))) {
      in.skipNBytes(HEADER);
      long left = Files.size(file) - HEADER;
      while (left > 0) {
        Event event = Event.read(in);
        stacks += event.type == EXECUTION_SAMPLE ? 1 : 0;
        in.skipNBytes(event.rest);
        left -= event.size;
      }
      return stacks;
    } catch (IOException e) {
      return -1;
    }
  }

  /**
   * Whether a file is one whole chunk. When the disk is full async-profiler says nothing, and
   * leaves out what it could not write.
   */
  static boolean isWhole(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() <= HEADER + END.length) {
        return false;
      }
      in.seek(SIZE_AT);
      if (in.readLong() != in.length()) {
        return false;
      }
      byte[] end = new byte[END.length];
      in.seek(in.length() - END.length);
      in.readFully(end);
      return Arrays.equals(end, END);
    }
  }
}
