/**
 * A training loop with planted leaks of native memory, each a mistake that programs on libtorch
 * make, and the same loop without them: what a profiler of memory must find, and must not find.
 */
package io.tensorprof.workloads.leaks;
