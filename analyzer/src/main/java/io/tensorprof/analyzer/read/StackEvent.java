package io.tensorprof.analyzer.read;

/**
 * Why a stack was taken. What the JVM takes counts only where it is what the recording is about.
 */
enum StackEvent {
  /** An interval has passed, by async-profiler's timer. */
  INTERVAL,
  /** An interval has passed, by the JVM's own sampler, in Java code. */
  JVM_INTERVAL,
  /** An interval has passed, by the JVM's own sampler, in native code, whether it runs or waits. */
  JVM_NATIVE,
  /** CPU time has passed, by the JVM's own timer; the weight is nanoseconds. */
  JVM_CPU_TIME,
  /** An object was allocated; the weight is bytes. */
  ALLOC,
  /** An object was allocated, by the JVM's throttled event; the weight is bytes. */
  JVM_ALLOC,
  /** An object was allocated in or beside a new buffer of its thread; the weight is bytes. */
  JVM_TLAB,
  /** A thread has waited for a lock; the weight is nanoseconds. */
  LOCK,
  /** A thread has waited for a lock, by the JVM's event; the weight is nanoseconds. */
  JVM_LOCK;

  /** Whether it is taken at intervals of time. */
  boolean isInterval() {
    return compareTo(JVM_CPU_TIME) <= 0;
  }
}
