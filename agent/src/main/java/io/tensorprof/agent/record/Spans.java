package io.tensorprof.agent.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The times that are recorded: one span, from the recording's beginning to its end, or with a
 * schedule many. They are begun and ended by whatever thread it falls to, and read by the recorder.
 */
final class Spans {

  /** Spans remembered; calls that began before them are cut to the oldest. */
  private static final int MOST = 1 << 10;

  /** Beginnings and ends, in turn; of an odd length while a span goes on. Never changed. */
  private volatile long[] edges = new long[0];

  private final List<Span> ended = new ArrayList<>();
  private long endedNanos;
  private int number;

  /**
   * A span that has ended.
   *
   * @param number 1 for the first
   * @param from when it began, by {@link System#nanoTime()}
   * @param until when it ended
   */
  record Span(int number, long from, long until) {}

  /** A span begins now. */
  synchronized void begin(long now) {
    if (!isOpen()) {
      long[] old = edges;
      int from = old.length >= 2 * MOST ? old.length - MOST : 0;
      long[] longer = Arrays.copyOfRange(old, from, old.length + 1);
      longer[longer.length - 1] = now;
      edges = longer;
    }
  }

  /** The span that goes on, if there is one, ends now. */
  synchronized void end(long now) {
    if (isOpen()) {
      long[] longer = Arrays.copyOf(edges, edges.length + 1);
      longer[longer.length - 1] = now;
      long from = edges[edges.length - 1];
      endedNanos += now - from;
      ended.add(new Span(++number, from, now));
      edges = longer;
    }
  }

  /** Whether a span goes on. */
  boolean isOpen() {
    return (edges.length & 1) == 1;
  }

  /** Beginnings and ends, in turn. */
  long[] edges() {
    return edges;
  }

  /** Spans that have ended since this was last asked. */
  synchronized List<Span> takeEnded() {
    List<Span> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** Nanoseconds in spans, up to now. */
  synchronized long recorded(long now) {
    return endedNanos + (isOpen() ? Math.max(0, now - edges[edges.length - 1]) : 0);
  }
}
