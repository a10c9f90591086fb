package io.tensorprof.workloads.curvature;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The arithmetic of one layer's block, and how it is run. */
interface KroneckerProduct extends AutoCloseable {

  /** B·V̄·A. */
  Tensor dense(Tensor b, Tensor direction, Tensor a);

  /** Q_B·(e∘(Q_Bᵀ·V̄·Q_A))·Q_Aᵀ. */
  Tensor rotated(Tensor qb, Tensor values, Tensor direction, Tensor qa);

  /** sum += scale·leftᵀ·right. */
  void contract(Tensor sum, Tensor left, Tensor right, double scale);

  @Override
  void close();

  /** Arithmetic for this execution. */
  static KroneckerProduct of(Execution execution) {
    return execution == Execution.COMPILED ? new Compiled() : new Eager();
  }

  /** One op after the other. */
  final class Eager implements KroneckerProduct {

    @Override
    public Tensor dense(Tensor b, Tensor direction, Tensor a) {
      return torch.mm(torch.mm(b, direction), a);
    }

    @Override
    public Tensor rotated(Tensor qb, Tensor values, Tensor direction, Tensor qa) {
      Tensor inBasis = torch.mm(torch.mm(qb.t(), direction), qa);
      return torch.mm(torch.mm(qb, inBasis.mul_(values)), qa.t());
    }

    @Override
    public void contract(Tensor sum, Tensor left, Tensor right, double scale) {
      sum.addmm_(left.t(), right, new Scalar(1.0), new Scalar(scale));
    }

    @Override
    public void close() {}
  }

  /** TorchScript graphs. */
  final class Compiled implements KroneckerProduct {

    private static final String SOURCE =
        """
        def dense(b: Tensor, v: Tensor, a: Tensor) -> Tensor:
            return torch.mm(torch.mm(b, v), a)

        def rotated(qb: Tensor, e: Tensor, v: Tensor, qa: Tensor) -> Tensor:
            return torch.mm(torch.mm(qb, torch.mm(torch.mm(qb.t(), v), qa) * e), qa.t())

        def contract(sum: Tensor, left: Tensor, right: Tensor, scale: Tensor) -> Tensor:
            return sum.add_(torch.mm(left.t(), right) * scale)
        """;

    private final Script script;

    @SuppressWarnings("try") // the scope is used by being open: it frees what compiling leaves
    Compiled() {
      try (PointerScope compiled = new PointerScope()) {
        script = new Script(SOURCE);
      }
    }

    @Override
    public Tensor dense(Tensor b, Tensor direction, Tensor a) {
      return script.call("dense", List.of(b, direction, a));
    }

    @Override
    public Tensor rotated(Tensor qb, Tensor values, Tensor direction, Tensor qa) {
      return script.call("rotated", List.of(qb, values, direction, qa));
    }

    @Override
    public void contract(Tensor sum, Tensor left, Tensor right, double scale) {
      try (Tensor factor = torch.scalar_tensor(new Scalar(scale))) {
        script.call("contract", List.of(sum, left, right, factor.to(sum.scalar_type())));
      }
    }

    @Override
    public void close() {
      script.close();
    }
  }
}
