/**
 * Derivatives of first and second order of chains of tensor functions, row by row in reverse mode
 * and in one backward pass that carries second order along, and the sweeps that time both.
 */
package io.tensorprof.workloads.autodiff;
