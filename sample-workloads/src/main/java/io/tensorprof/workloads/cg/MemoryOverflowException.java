package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.WorkloadException;

/** A matrix does not fit into the memory that is left; nothing was allocated for it. */
public final class MemoryOverflowException extends WorkloadException {

  private static final long serialVersionUID = 1L;

  MemoryOverflowException(String message) {
    super(message);
  }
}
