/**
 * The KeOps gallery's benchmark: positive definite radial kernel systems, solved dense and by
 * conjugate gradients with products that never form the matrix.
 */
package io.tensorprof.workloads.cg;
