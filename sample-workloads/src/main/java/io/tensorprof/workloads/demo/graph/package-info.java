/** Dataflow graphs: nodes with shapes and no values, evaluated on demand or written as a script. */
package io.tensorprof.workloads.demo.graph;
