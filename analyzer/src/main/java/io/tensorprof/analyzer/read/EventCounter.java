package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;
import io.tensorprof.analyzer.model.EventCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the events of chunks by the names of their types, and decodes none of them. */
final class EventCounter {

  private static final int PACE = 1 << 16; // events from one report of progress to the next

  private final ReadProgress progress;
  private final Map<String, EventCount> counts = new HashMap<>();
  private int chunks;
  private long bytes;
  private long events;

  EventCounter(ReadProgress progress) {
    this.progress = progress;
  }

  /** Events of one type in one chunk. */
  private static final class Tally {
    private long events;
    private long bytes;
  }

  /**
   * Counts the events of a chunk.
   *
   * @param before bytes of the chunks before it
   * @param whole bytes of all chunks
   */
  void chunk(ChunkReader chunk, long before, long whole) throws IOException, DamagedException {
    chunks++;
    bytes += chunk.chunk().size();
    List<EventType> types = new ArrayList<>();
    while (chunk.next()) {
      EventType type = chunk.type();
      Tally tally = (Tally) type.handler();
      if (tally == null) {
        tally = new Tally();
        type.handler(tally);
        types.add(type);
      }
      tally.events++;
      tally.bytes += chunk.size();
      if (++events % PACE == 0) {
        progress.read(events, (double) (before + chunk.read()) / whole);
      }
    }
    for (EventType type : types) {
      Tally tally = (Tally) type.handler();
      counts.merge(
          type.name(), new EventCount(type.name(), tally.events, tally.bytes), EventCount::plus);
    }
  }

  FileContents contents() {
    return new FileContents(chunks, bytes, List.copyOf(counts.values()));
  }
}
