package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/**
 * A value and its derivative along a direction of the parameters.
 *
 * @param tangent of the value's shape; null where no parameter has come before, so that it is zero
 */
record Dual(Tensor value, Tensor tangent) {}
