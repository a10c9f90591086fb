package io.tensorprof.workloads;

/**
 * A workload that cannot go on, for a reason its user can act on. The message is one line and ends
 * with the next step.
 */
public class WorkloadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception told by {@code message} alone. */
  public WorkloadException(String message) {
    super(message);
  }

  /** An exception told by {@code message}, raised by {@code cause}. */
  public WorkloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
