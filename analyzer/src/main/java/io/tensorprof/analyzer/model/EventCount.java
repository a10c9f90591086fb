package io.tensorprof.analyzer.model;

import java.util.Objects;

/**
 * The events of one type in a recording.
 *
 * @param type name of the type, {@code jdk.ExecutionSample}
 * @param events how many there are
 * @param bytes what they take in the file, without the constants that they refer to
 */
public record EventCount(String type, long events, long bytes) {
  public EventCount {
    Objects.requireNonNull(type, "type");
  }

  /** These and others. */
  public EventCount plus(EventCount other) {
    return new EventCount(type, events + other.events, bytes + other.bytes);
  }
}
