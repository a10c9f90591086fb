/**
 * Tensor programs to profile and to measure. They run on libtorch through {@code
 * org.bytedeco:pytorch} and know nothing of any profiler.
 */
package io.tensorprof.workloads;
