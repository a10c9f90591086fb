package io.tensorprof.workloads.cg;

/**
 * One size of one backend, measured.
 *
 * @param n N
 * @param loops solves that were timed together
 * @param seconds their mean
 * @param iterations products with the matrix in one solve; 0 of a dense solver
 * @param flops of one solve, counted by {@link KernelFlops}
 * @param residual ‖b − (αI + K)a‖ / ‖b‖, by the fused product
 */
record SweepPoint(
    int n, int loops, double seconds, int iterations, double flops, double residual) {}
