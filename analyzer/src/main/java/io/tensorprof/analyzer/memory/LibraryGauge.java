package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.timeline.Gauge;

/**
 * Bytes that a library itself says it has taken, over time.
 *
 * @param gauge the readings, by the name that the rules give it
 * @param limit bytes beyond which the library refuses; −1 when there is no limit
 */
public record LibraryGauge(Gauge gauge, long limit) {}
