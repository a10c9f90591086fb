/**
 * Control of a running JVM's profiling from outside: the command line that attaches to it, and what
 * the two sides say to each other.
 */
package io.tensorprof.agent.control;
