/**
 * What profiling costs: the same workload in child JVMs without an agent and under it, mode by
 * mode. The agent is a jar on a command line; nothing here is compiled against it.
 */
package io.tensorprof.workloads.bench.modes;
