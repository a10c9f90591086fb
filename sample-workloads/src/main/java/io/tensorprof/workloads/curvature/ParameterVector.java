package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** How the elements of all parameters follow each other in one vector of P elements. */
final class ParameterVector {

  private final List<long[]> shapes = new ArrayList<>();
  private final long[] offsets;

  ParameterVector(List<Tensor> parameters) {
    offsets = new long[parameters.size() + 1];
    for (int i = 0; i < parameters.size(); i++) {
      Tensor parameter = parameters.get(i);
      shapes.add(parameter.shape());
      offsets[i + 1] = offsets[i] + parameter.numel();
    }
  }

  /** P. */
  long size() {
    return offsets[offsets.length - 1];
  }

  /** Where a parameter's elements begin. */
  long offset(int parameter) {
    return offsets[parameter];
  }

  /** Views of a vector, one for each parameter, of its shape. */
  List<Tensor> split(Tensor vector) {
    requireSize(vector);
    List<Tensor> views = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      views.add(vector.narrow(0, offsets[i], offsets[i + 1] - offsets[i]).view(shapes.get(i)));
    }
    return views;
  }

  /**
   * Adds parts, one for each parameter and each of its shape, to a vector; an undefined part is
   * zero.
   */
  void add(Tensor vector, TensorVector parts) {
    for (int i = 0; i < shapes.size(); i++) {
      Tensor part = parts.get(i);
      if (part.defined()) {
        long count = offsets[i + 1] - offsets[i];
        vector.narrow(0, offsets[i], count).view(shapes.get(i)).add_(part);
      }
    }
  }

  private void requireSize(Tensor vector) {
    if (vector.dim() != 1 || vector.size(0) != size()) {
      throw new IllegalArgumentException(
          "the vector should have " + size() + " elements, actual value: " + vector.numel());
    }
  }
}
