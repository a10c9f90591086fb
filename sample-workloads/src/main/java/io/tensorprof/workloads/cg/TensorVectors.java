package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.TensorFactory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Vectors that are tensors of n elements. Vectors made belong to the innermost open scope. */
record TensorVectors(TensorFactory tensors, int n) implements VectorSpace<Tensor> {

  @Override
  public Tensor zeros() {
    return tensors.zeros(n);
  }

  @Override
  public Tensor copy(Tensor v) {
    return v.clone();
  }

  @Override
  public void release(Tensor v) {
    v.close();
  }

  @Override
  @SuppressWarnings("try") // a scope is used by being open
  public double dot(Tensor u, Tensor v) {
    try (PointerScope scope = new PointerScope()) {
      return u.dot(v).item().toDouble();
    }
  }

  @Override
  @SuppressWarnings("try") // a scope is used by being open
  public void addScaled(Tensor y, double a, Tensor x) {
    try (PointerScope scope = new PointerScope()) {
      y.add_(x, new Scalar(a));
    }
  }

  @Override
  @SuppressWarnings("try") // a scope is used by being open
  public void scaleAndAdd(Tensor p, double beta, Tensor r) {
    try (PointerScope scope = new PointerScope()) {
      p.mul_(new Scalar(beta)).add_(r);
    }
  }
}
