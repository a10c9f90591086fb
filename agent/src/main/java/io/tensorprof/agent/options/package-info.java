/** The agent's options: their grammar, their values, and what is said when they are wrong. */
package io.tensorprof.agent.options;
