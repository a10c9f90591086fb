package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.EventCount;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What JFR files are made of, whoever wrote them and whether or not a profile is made of it.
 *
 * @param chunks whole chunks; 0 when the files are not made of chunks
 * @param bytes of these chunks, unpacked
 * @param events all events, by type, the most frequent first
 */
public record FileContents(int chunks, long bytes, List<EventCount> events) {

  private static final Comparator<EventCount> ORDER =
      Comparator.comparingLong(EventCount::events)
          .reversed()
          .thenComparing(Comparator.comparingLong(EventCount::bytes).reversed())
          .thenComparing(EventCount::type);

  public FileContents {
    events = events.stream().sorted(ORDER).toList();
  }

  /**
   * Counts the events of files, in a reading of its own.
   *
   * @throws RecordingException also when a file is damaged
   */
  public static FileContents of(List<Path> files, ReadProgress progress) throws RecordingException {
    EventCounter counter = new EventCounter(progress);
    ChunkWalk.over(files, counter::chunk);
    return counter.contents();
  }
}
