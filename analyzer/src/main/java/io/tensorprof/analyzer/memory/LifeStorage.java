package io.tensorprof.analyzer.memory;

/**
 * The storage that ended with a tensor, which may have been another's first.
 *
 * @param bytes of it; 0 when it was shared, and another lived on
 * @param start when it was made, nanoseconds on the run's clock; not after the tensor
 * @param place number of where it was made
 */
record LifeStorage(long bytes, long start, int place) {}
