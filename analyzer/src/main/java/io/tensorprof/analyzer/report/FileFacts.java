package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.EventCount;
import java.util.List;

/**
 * What is known of the files of a recording beside what they record.
 *
 * @param bytes of all files
 * @param chunks of all files; 0 when they are not made of JFR's chunks
 * @param chunkBytes of these chunks, unpacked
 * @param events all events by type, in the order to show them
 */
public record FileFacts(long bytes, int chunks, long chunkBytes, List<EventCount> events) {
  public FileFacts {
    events = List.copyOf(events);
  }
}
