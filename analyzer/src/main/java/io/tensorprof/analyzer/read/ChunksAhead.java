package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Folds the chunks of a run by threads of its own, some chunks ahead of who asks for them. A chunk
 * whose fold is not to be had is read again where it is needed, and there the reason shows.
 */
final class ChunksAhead implements AutoCloseable {

  /** A smaller recording is read before the threads have begun. */
  private static final long WORTHWHILE = 4 << 20;

  /** Memory for each thread: what it folds may be as large as the tree of its chunk. */
  private static final long MEMORY = 128 << 20;

  /** So many chunks one after another that could not be appended, and no more are folded ahead. */
  private static final int PATIENCE = 4;

  private final Iterator<PartScan.PartOfFile> chunks;
  private final Deque<Future<ChunkFold>> ahead = new ArrayDeque<>();
  private final ExecutorService threads;
  private final boolean byLine;
  private int inVain;

  /**
   * Begins with the first chunks.
   *
   * @param byLine whether sampled methods are frames for each of their lines
   * @param threadCount how many may fold at once
   */
  ChunksAhead(List<PartScan.PartOfFile> chunks, boolean byLine, int threadCount) {
    this.chunks = chunks.iterator();
    this.byLine = byLine;
    this.threads =
        Executors.newFixedThreadPool(
            threadCount,
            work -> {
              Thread thread = new Thread(work, "tensorprof-chunks");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i <= threadCount; i++) {
      begin();
    }
  }

  /** Threads that are of use for so many chunks with so many bytes. */
  static int useful(int chunkCount, long bytes) {
    Runtime machine = Runtime.getRuntime();
    long threads = Math.min(machine.availableProcessors(), machine.maxMemory() / MEMORY);
    return bytes < WORTHWHILE ? 1 : (int) Math.min(chunkCount, Math.max(1, threads));
  }

  private void begin() {
    if (chunks.hasNext() && inVain < PATIENCE) {
      PartScan.PartOfFile part = chunks.next();
      ahead.add(threads.submit(() -> fold(part)));
    }
  }

  private ChunkFold fold(PartScan.PartOfFile part) throws IOException, DamagedException {
    ChunkFold fold = new ChunkFold();
    try (FileChannel channel = FileChannel.open(part.file().plain())) {
      Chunk chunk = part.chunk();
      ChunkReader reader = new ChunkReader(channel, chunk, new ChunkReader.Window());
      new ChunkEvents(reader, fold, fold.frames(), fold.threads(), byLine)
          .read((moreEvents, bytes) -> fold.read(moreEvents));
    }
    return fold;
  }

  /** The fold of the next chunk; null when there is none. */
  ChunkFold next() {
    if (ahead.isEmpty()) {
      return null;
    }
    Future<ChunkFold> fold = ahead.remove();
    begin();
    try {
      return fold.get();
    } catch (ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Hears whether the fold that was given last was of use. */
  void used(boolean was) {
    inVain = was ? 0 : inVain + 1;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
