/**
 * Curvature matrices of a network's loss, each as an operator that multiplies vectors: Hessian,
 * generalized Gauss-Newton, Fisher matrices, KFAC and EKFAC with their inverses.
 */
package io.tensorprof.workloads.curvature;
