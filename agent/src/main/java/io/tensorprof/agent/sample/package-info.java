/**
 * What samples stacks, and the JVM's own events: async-profiler, carried in the agent's jar and
 * loaded apart from the program's classes, and the JVM's flight recorder.
 */
package io.tensorprof.agent.sample;
