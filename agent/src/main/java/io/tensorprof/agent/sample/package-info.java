/** async-profiler, carried in the agent's jar and loaded apart from the program's classes. */
package io.tensorprof.agent.sample;
