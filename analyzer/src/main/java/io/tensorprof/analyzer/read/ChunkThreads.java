package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ConstantPools;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.KeyTable;
import io.tensorprof.analyzer.jfr.Struct;

/** The threads that a chunk's events name, as numbers of the thread table. */
final class ChunkThreads {

  private final ConstantPools pools;
  private final ThreadTable threads;
  private final KeyTable known = new KeyTable(); // numbers + 1
  private long lastKey;
  private int lastId = -1;

  ChunkThreads(ConstantPools pools, ThreadTable threads) {
    this.pools = pools;
    this.threads = threads;
  }

  /** The number of a thread of this chunk; of one that is not known when the chunk has none. */
  int idOrUnknown(long key) throws DamagedException {
    boolean there = known.get(key) != 0 || pools.get("java.lang.Thread", key) != null;
    return there ? id(key) : threads.id(0, 0, "[unknown]");
  }

  /** The number of a thread of this chunk. */
  int id(long key) throws DamagedException {
    if (key != lastKey || lastId < 0) {
      int id = (int) known.get(key) - 1;
      lastId = id < 0 ? read(key) : id;
      lastKey = key;
    }
    return lastId;
  }

  private int read(long key) throws DamagedException {
    Struct thread = pools.get("java.lang.Thread", key);
    if (thread == null) {
      throw new DamagedException("an event names no thread");
    }
    int id = threads.id(thread.number("javaThreadId"), thread.number("osThreadId"), name(thread));
    known.put(key, id + 1);
    return id;
  }

  static String name(Struct thread) throws DamagedException {
    String javaName = thread.text("javaName");
    return javaName.isEmpty() ? thread.text("osName") : javaName;
  }
}
