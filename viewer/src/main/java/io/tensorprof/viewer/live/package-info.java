/**
 * JVMs that run: which there are, and a recording of one that is looked at as it grows. The agent
 * is known as a file alone, whose command line is run in a process of its own.
 */
package io.tensorprof.viewer.live;
