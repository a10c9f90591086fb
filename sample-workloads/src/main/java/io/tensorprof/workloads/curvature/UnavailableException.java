package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.WorkloadException;

/**
 * A combination that cannot exist here; the message names the API that is missing. Shown as n/a.
 */
public final class UnavailableException extends WorkloadException {

  private static final long serialVersionUID = 1L;

  /** An exception told by the reason. */
  public UnavailableException(String reason) {
    super(reason);
  }
}
