/** The jar that the agent runs from, and what lies in it. */
package io.tensorprof.agent.own;
