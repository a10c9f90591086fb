package io.tensorprof.agent.sample;

import java.nio.file.Path;

/**
 * What is to be sampled.
 *
 * @param event {@code cpu}, {@code ctimer}, {@code itimer} or {@code wall}; empty for no stacks at
 *     intervals
 * @param intervalNanos time between two samples of a thread
 * @param allocBytes a stack for about every so many bytes allocated in the heap; −1 for none
 * @param lockNanos a stack whenever a thread waited this long for a lock; −1 for none
 * @param jvm whether the JVM's garbage collections, safepoints and compilations are recorded, too
 * @param recording the recording that the samples will go into
 */
public record SampleRequest(
    String event,
    long intervalNanos,
    long allocBytes,
    long lockNanos,
    boolean jvm,
    Path recording) {

  /** Whether async-profiler has anything to do. */
  boolean samples() {
    return !event.isEmpty() || allocBytes >= 0 || lockNanos >= 0;
  }

  /** The same with stacks at intervals driven by another event. */
  SampleRequest with(String otherEvent) {
    return new SampleRequest(otherEvent, intervalNanos, allocBytes, lockNanos, jvm, recording);
  }
}
