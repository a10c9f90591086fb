package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.ClosedUses;
import io.tensorprof.agent.probe.ThreadMemory;

/**
 * Writes what is known of tensors into a chunk; {@code docs/recording-format.md} says what it
 * means.
 */
final class MemoryEvents {

  private final Chunk chunk;

  MemoryEvents(Chunk chunk) {
    this.chunk = chunk;
  }

  private int begin(JfrType type, long time) {
    int size = chunk.beginEvent(type);
    chunk.out().leb(Clock.ticks(time));
    return size;
  }

  private void end(int size) {
    chunk.out().endSized(size);
  }

  /** As {@link ThreadMemory} has totals, and {@link Unclosed} the rest. */
  void totals(long now, int place, long[] of, int at, Unclosed unclosed) {
    int size = begin(MemoryTypes.TENSOR_TOTALS, now);
    Bytes out = chunk.out();
    out.leb(chunk.pools().place(place));
    for (int i = 0; i < ThreadMemory.WIDTH; i++) {
      out.leb(of[at + i]);
    }
    out.leb(unclosed.collected);
    out.leb(unclosed.collectedBytes);
    out.leb(unclosed.lost);
    out.leb(unclosed.lostBytes);
    out.leb(unclosed.age);
    out.leb(unclosed.oldest);
    end(size);
  }

  void census(Census census) {
    int size = begin(MemoryTypes.CENSUS, census.time());
    Bytes out = chunk.out();
    out.leb(census.nanos());
    out.leb(census.number());
    out.string(census.cause());
    out.leb(census.tensors());
    out.leb(census.bytes());
    end(size);
    census.groups().forEach(group -> living(census, group));
  }

  private void living(Census census, Census.Group group) {
    int size = begin(MemoryTypes.LIVING, census.time());
    Bytes out = chunk.out();
    out.leb(census.number());
    out.leb(chunk.pools().place(group.key().place()));
    out.leb(chunk.pools().shapeList(group.key().shape()));
    out.string(group.device());
    out.leb(chunk.pools().place(group.key().scope()));
    out.leb(siteOrNone(group.key().moved()));
    out.bool(group.key().lost());
    out.leb(group.tensors());
    out.leb(group.bytes());
    out.leb(Clock.ticks(group.oldest()));
    out.leb(Clock.ticks(group.newest()));
    end(size);
  }

  private long siteOrNone(int site) {
    return site < 0 ? 0 : chunk.pools().site(site);
  }

  /** A life, from being made to its end. */
  void life(
      long made,
      long ended,
      int place,
      int shape,
      String device,
      long bytes,
      String how,
      int site,
      long weight,
      long storageMade,
      int storagePlace) {
    int size = begin(MemoryTypes.LIFE, made);
    Bytes out = chunk.out();
    out.leb(ended - made);
    out.leb(chunk.pools().place(place));
    out.leb(chunk.pools().shapeList(shape));
    out.string(device);
    out.leb(bytes);
    out.string(how);
    out.leb(siteOrNone(site));
    out.leb(weight);
    out.leb(Clock.ticks(storageMade));
    out.leb(chunk.pools().place(storagePlace));
    end(size);
  }

  void processMemory(long now, long resident, long known, long tensors, long heap, long onDevices) {
    int size = begin(MemoryTypes.PROCESS_MEMORY, now);
    Bytes out = chunk.out();
    out.leb(resident);
    out.leb(known);
    out.leb(tensors);
    out.leb(heap);
    out.leb(onDevices);
    end(size);
  }

  void libraryMemory(long now, String name, long bytes, long limit) {
    int size = begin(MemoryTypes.LIBRARY_MEMORY, now);
    Bytes out = chunk.out();
    out.string(name);
    out.leb(bytes);
    out.leb(limit);
    end(size);
  }

  void phasePeak(int phase, long bytes, long time) {
    int size = begin(MemoryTypes.PHASE_PEAK, time);
    chunk.out().leb(siteOrNone(phase));
    chunk.out().leb(bytes);
    end(size);
  }

  void useAfterClose(ClosedUses.Use use, RecordedThread thread) {
    int size = begin(MemoryTypes.USE_AFTER_CLOSE, use.time());
    Bytes out = chunk.out();
    out.leb(chunk.pools().thread(thread));
    out.leb(chunk.pools().site(use.site()));
    out.leb(chunk.pools().place(use.place()));
    out.leb(siteOrNone(use.closedAt()));
    out.leb(chunk.pools().shapeList(use.shape()));
    out.leb(use.calls());
    end(size);
  }

  void tracking(long now, long alive, long most, int oneIn, long untracked, long lostLives) {
    int size = begin(MemoryTypes.TRACKING, now);
    Bytes out = chunk.out();
    out.leb(alive);
    out.leb(most);
    out.leb(oneIn);
    out.leb(untracked);
    out.leb(lostLives);
    end(size);
  }
}
