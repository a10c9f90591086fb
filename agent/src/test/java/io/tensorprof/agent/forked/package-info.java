/** Tests that start a real JVM with the agent's jar, on each JDK that is there. */
package io.tensorprof.agent.forked;
