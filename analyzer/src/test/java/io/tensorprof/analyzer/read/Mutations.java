package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A recording, and ways to damage it: in the metadata, in the constant pools, in the bodies of
 * events, in headers, anywhere; by single bytes, by numbers that are too large, by bytes moved or
 * cut out.
 */
final class Mutations {

  private final byte[] good;
  private final List<Chunk> chunks = new ArrayList<>();

  Mutations(Path file) throws Exception {
    good = Files.readAllBytes(file);
    try (FileChannel channel = FileChannel.open(file)) {
      Chunk chunk = Chunk.at(channel, 0, good.length);
      long end = 0;
      while (chunk != null) {
        chunks.add(chunk);
        end += chunk.size();
        chunk = Chunk.at(channel, end, good.length);
      }
    }
  }

  /** A damaged copy. */
  byte[] mutated(Random random) {
    byte[] bytes = good.clone();
    Chunk chunk = chunks.get(random.nextInt(chunks.size()));
    int begin = (int) chunk.offset();
    int from;
    int until;
    switch (random.nextInt(6)) {
      case 0 -> { // constant pools: from the last of them to the chunk's end or its metadata
        from = begin + (int) chunk.pools();
        until = begin + (int) (chunk.metadata() > chunk.pools() ? chunk.metadata() : chunk.size());
      }
      case 1 -> { // metadata
        from = begin + (int) chunk.metadata();
        until = begin + (int) (chunk.pools() > chunk.metadata() ? chunk.pools() : chunk.size());
      }
      case 2, 3 -> { // events
        from = begin + Chunk.HEADER;
        until = begin + (int) Math.min(chunk.pools(), chunk.metadata());
      }
      case 4 -> { // header
        from = begin + 8;
        until = begin + Chunk.HEADER;
      }
      default -> {
        from = 0;
        until = bytes.length;
      }
    }
    if (until - from < 16) {
      from = begin;
      until = begin + (int) chunk.size();
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      damage(bytes, from, until, random);
    }
    if (random.nextInt(20) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private static void damage(byte[] bytes, int from, int until, Random random) {
    int at = from + random.nextInt(until - from);
    int room = until - at;
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> Arrays.fill(bytes, at, at + Math.min(room, 1 + random.nextInt(9)), (byte) 0xFF);
      case 3 -> Arrays.fill(bytes, at, at + Math.min(room, 1 + random.nextInt(9)), (byte) 0);
      case 4 -> { // bytes from elsewhere
        int length = Math.min(room, 1 + random.nextInt(32));
        int source = from + random.nextInt(until - from - Math.min(until - from - 1, length));
        System.arraycopy(bytes, source, bytes, at, Math.min(length, bytes.length - source));
      }
      default -> { // a number of eight bytes, small, large or negative
        if (room >= Long.BYTES) {
          long[] numbers = {0, 1, -1, 68, Integer.MAX_VALUE, Long.MAX_VALUE, -at, bytes.length};
          ByteBuffer.wrap(bytes).putLong(at, numbers[random.nextInt(numbers.length)]);
        }
      }
    }
  }
}
