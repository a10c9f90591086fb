/** A profiling from its start to its end: what is asked of the agent, and what does it. */
package io.tensorprof.agent.session;
