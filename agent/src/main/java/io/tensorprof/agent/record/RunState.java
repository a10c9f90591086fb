package io.tensorprof.agent.record;

import io.tensorprof.agent.sample.Sampling;

/** The changing part of {@code tensorprof.Run}, as of the end of one chunk. */
record RunState(
    long now,
    int chunk,
    boolean complete,
    int wovenClasses,
    int wovenSites,
    int skippedMethods,
    long recordedCalls,
    long lostCalls,
    Sampling sampling) {}
