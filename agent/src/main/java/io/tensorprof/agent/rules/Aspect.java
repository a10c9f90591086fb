package io.tensorprof.agent.rules;

/**
 * What a rule is about, and so where it is woven. Rules of different aspects do not hide another.
 */
public enum Aspect {
  /** A call, in its caller. */
  CALL,
  /** A method, in its own body. */
  BODY,
  /** A call that matters to who holds memory, in its caller. */
  MEMORY_CALL,
  /** A method of a library that frees memory, in its own body. */
  MEMORY_BODY;

  /** Whether rules of it say nothing but with option {@code memory}. */
  boolean isOfMemory() {
    return this == MEMORY_CALL || this == MEMORY_BODY;
  }

  /** Whether the method itself is woven rather than its callers. */
  boolean isOfBodies() {
    return this == BODY || this == MEMORY_BODY;
  }
}
