package io.tensorprof.analyzer.read;

/** Hears how far a reader is. */
@FunctionalInterface
public interface ReadProgress {

  /** Hears nothing. */
  ReadProgress NONE = (events, share) -> {};

  /**
   * Called every some ten thousand events on the reading thread. What it throws ends the reading
   * and reaches the caller: the way to cancel.
   *
   * @param events events read so far
   * @param share estimated share of the recording read so far, from 0 to 1
   */
  void read(long events, double share);
}
