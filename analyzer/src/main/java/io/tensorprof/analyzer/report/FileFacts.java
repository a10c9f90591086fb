package io.tensorprof.analyzer.report;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the files of a recording beside what they record.
 *
 * @param bytes of all files
 * @param chunks of all files; 0 when they are not made of JFR's chunks
 * @param events how many events of each type they hold; empty when nobody counted
 */
public record FileFacts(long bytes, int chunks, SortedMap<String, Long> events) {
  public FileFacts {
    events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
  }

  /** Facts without a census of events. */
  public FileFacts(long bytes, int chunks) {
    this(bytes, chunks, new TreeMap<>());
  }

  /** The same, with a census of events. */
  public FileFacts with(Map<String, Long> census) {
    return new FileFacts(bytes, chunks, new TreeMap<>(census));
  }
}
