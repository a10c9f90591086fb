package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.WorkloadException;

/** A curvature matrix that cannot be computed with the numbers at hand. */
public final class CurvatureException extends WorkloadException {

  private static final long serialVersionUID = 1L;

  CurvatureException(String message) {
    super(message);
  }
}
