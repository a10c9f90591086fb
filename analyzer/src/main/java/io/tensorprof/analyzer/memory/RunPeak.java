package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.timeline.Gauge;

/**
 * The most bytes of tensors that were alive at once, as far as anything in a recording tells.
 *
 * @param time when it was, nanoseconds on the run's clock
 * @param bytes storages of the tensors alive
 */
public record RunPeak(long time, long bytes) {

  /** The peak of a run; null when nothing tells. */
  public static RunPeak of(TensorMemory memory) {
    RunPeak peak = null;
    for (PhasePeak phase : memory.peaks()) {
      peak = greater(peak, phase.time(), phase.bytes());
    }
    for (Census census : memory.censuses()) {
      peak = greater(peak, census.time(), census.bytes());
    }
    Gauge known = memory.gauge(TensorMemory.KNOWN);
    for (int reading = 0; known != null && reading < known.size(); reading++) {
      peak = greater(peak, known.time(reading), (long) known.value(reading));
    }
    if (memory.lives().size() > 0) {
      Lives.Peak ofLives = memory.lives().peak();
      peak = greater(peak, ofLives.time(), ofLives.bytes());
    }
    return peak;
  }

  private static RunPeak greater(RunPeak peak, long time, long bytes) {
    return peak == null || bytes > peak.bytes ? new RunPeak(time, bytes) : peak;
  }
}
