package io.tensorprof.analyzer.read;

/** Why a stack was taken. */
enum StackEvent {
  /** An interval has passed, by async-profiler's timer. */
  INTERVAL,
  /** An interval has passed, by the JVM's own sampler. */
  JVM_INTERVAL,
  /** An object was allocated; the weight is bytes. */
  ALLOC,
  /** A thread has waited for a lock; the weight is nanoseconds. */
  LOCK
}
