/**
 * The HPML lecture's small systems, each a demonstration of one idea: fusion, overlap, graphs,
 * laziness, caches of plans, warm-up.
 */
package io.tensorprof.workloads.demo;
