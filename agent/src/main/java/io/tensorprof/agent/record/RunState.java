package io.tensorprof.agent.record;

import io.tensorprof.agent.sample.Sampling;

/**
 * The changing part of {@code tensorprof.Run}, as of the end of one chunk; {@code recordedNanos}
 * since the last.
 */
record RunState(
    long now,
    int chunk,
    boolean complete,
    long recordedNanos,
    int wovenClasses,
    int wovenSites,
    int skippedMethods,
    long recordedCalls,
    long lostCalls,
    Sampling sampling) {}
