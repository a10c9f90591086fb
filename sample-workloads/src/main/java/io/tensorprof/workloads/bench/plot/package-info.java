/** Plots of benchmarks as PNG files, drawn with JFreeChart and without a display. */
package io.tensorprof.workloads.bench.plot;
