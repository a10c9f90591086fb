/**
 * How a benchmark measures and keeps what it measured: policies of timing, memory of child JVMs,
 * the cache, the description of the machine, progress, plots.
 */
package io.tensorprof.workloads.bench;
