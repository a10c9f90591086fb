/**
 * A two-layer perceptron trained by plain gradient descent: the network of the HPML lecture on
 * profiling, with its sizes and its call counts.
 */
package io.tensorprof.workloads.mlp;
