package io.tensorprof.viewer.live;

/**
 * A JVM of this user that can be attached to.
 *
 * @param pid number of its process
 * @param command main class or jar with its arguments, as the JVM tells it; empty when it does not
 */
public record JvmProcess(long pid, String command) {}
