package io.tensorprof.workloads.autodiff;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What was measured at one size of a sweep. Seconds are means: total over repeats.
 *
 * @param size what is swept
 * @param batch B
 * @param width D
 * @param depth L
 * @param repeats timed runs of each backend
 * @param functional seconds of the Jacobian or Hessian row by row
 * @param orderTwo seconds of the same in one backward pass
 * @param gradCalls reverse-mode passes of one functional run
 */
public record PointTimes(
    @JsonProperty(required = true) int size,
    @JsonProperty(required = true) int batch,
    @JsonProperty(required = true) int width,
    @JsonProperty(required = true) int depth,
    @JsonProperty(required = true) int repeats,
    @JsonProperty(value = "functional_s", required = true) double functional,
    @JsonProperty(value = "order2_s", required = true) double orderTwo,
    @JsonProperty(value = "grad_calls", required = true) long gradCalls) {

  /** How often order 2's time fits into the functional's. */
  public double ratio() {
    return functional / orderTwo;
  }
}
