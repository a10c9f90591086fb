/**
 * The one place that knows the traps of libtorch's natives: how they are loaded, which devices they
 * reach, how their memory is given back.
 */
package io.tensorprof.workloads.torch;
