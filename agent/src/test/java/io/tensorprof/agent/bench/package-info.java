/** Benchmarks, run by hand; each names its run line. */
package io.tensorprof.agent.bench;
