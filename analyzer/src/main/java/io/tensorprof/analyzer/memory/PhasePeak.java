package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;

/**
 * The most that was alive when a tensor was made in a phase, or in a phase within it.
 *
 * @param phase the phase; null for the time outside of all phases
 * @param time when it was, nanoseconds on the run's clock
 * @param bytes storages of all tensors alive then, whoever made them
 */
public record PhasePeak(Frame phase, long time, long bytes) {}
