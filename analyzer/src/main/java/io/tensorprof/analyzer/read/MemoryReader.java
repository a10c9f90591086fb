package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.MemoryReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a recording has of the process's memory, option {@code memory=lines} of the agent. */
public final class MemoryReader {

  private static final String EVENT = "tensorprof.LineMemory";
  private static final int PACE = 1 << 16; // events from one report of progress to the next

  private final ReadProgress progress;
  private final FrameTable frames = new FrameTable();
  private final Map<Integer, MemoryReadings> readings = new LinkedHashMap<>();
  private long events;

  private MemoryReader(ReadProgress progress) {
    this.progress = progress;
  }

  /**
   * The readings of a run, one for each site; none when memory was not asked for.
   *
   * @param files the recording, or the parts of one that rotated
   * @throws RecordingException also when a file is damaged
   */
  public static List<MemoryReadings> of(List<Path> files, ReadProgress progress)
      throws RecordingException {
    MemoryReader reader = new MemoryReader(progress);
    ChunkWalk.over(files, reader::chunk);
    return new ArrayList<>(reader.readings.values());
  }

  private void chunk(ChunkReader chunk, long before, long whole)
      throws IOException, DamagedException {
    if (!chunk.declares(EVENT)) {
      return;
    }
    ChunkSites sites = new ChunkSites(chunk.pools(), frames);
    while (chunk.next()) {
      if (chunk.type().name().equals(EVENT)) {
        chunk.decode();
        add(chunk, sites);
      }
      if (++events % PACE == 0) {
        progress.read(events, (double) (before + chunk.read()) / whole);
      }
    }
  }

  private void add(ChunkReader chunk, ChunkSites sites) throws DamagedException {
    Struct event = chunk.event();
    int frame = sites.frame(event.number("site"));
    MemoryReadings read =
        new MemoryReadings(
            frames.frame(frame),
            event.number("calls"),
            chunk.chunk().nanos(event.number("startTime")),
            event.number("before"),
            event.number("highest"),
            event.number("increment"),
            event.number("cost"));
    if (read.frame().site() == null || read.calls() <= 0) {
      throw new DamagedException("memory was read behind no call");
    }
    readings.merge(frame, read, MemoryReadings::plus);
  }
}
