package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.util.ArrayList;
import java.util.List;

/** The spans that a run was recorded in; none for a run that was recorded throughout. */
final class Windows {

  private record Span(long start, long end) {}

  private final List<Span> spans = new ArrayList<>();

  void add(long start, long duration) throws DamagedException {
    if (duration < 0 || start + duration < start) {
      throw new DamagedException("a window lasts %d ns from %d".formatted(duration, start));
    }
    spans.add(new Span(start, start + duration));
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Nanoseconds of a time that were recorded. */
  long recorded(long from, long until) {
    if (spans.isEmpty()) {
      return until - from;
    }
    long recorded = 0;
    for (Span span : spans) {
      recorded += Math.max(0, Math.min(until, span.end) - Math.max(from, span.start));
    }
    return recorded;
  }

  /** A sentence for the user. */
  @Override
  public String toString() {
    return spans.size() == 1
        ? "one window of the run was recorded (schedule=)"
        : spans.size() + " windows of the run were recorded (schedule=)";
  }
}
