package io.tensorprof.workloads.curvature;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
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

  /** Eigenvalues, ascending, and eigenvectors in columns. */
  List<Tensor> eigh(Tensor symmetric);

  /** (M + δI)⁻¹ from its Cholesky factor; empty where that does not exist in M's precision. */
  List<Tensor> choleskyInverse(Tensor matrix, double delta);

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
    public List<Tensor> eigh(Tensor symmetric) {
      T_TensorTensor_T pair = torch.linalg_eigh(symmetric);
      return List.of(pair.get0(), pair.get1());
    }

    @Override
    public List<Tensor> choleskyInverse(Tensor matrix, double delta) {
      Tensor damped = matrix.clone();
      damped.diagonal().add_(new Scalar(delta));
      T_TensorTensor_T cholesky = torch.linalg_cholesky_ex(damped);
      boolean definite = cholesky.get1().item_int() == 0;
      return definite ? List.of(torch.cholesky_inverse(cholesky.get0())) : List.of();
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

        def contract(sum: Tensor, left: Tensor, right: Tensor, scale: float) -> Tensor:
            return sum.addmm_(left.t(), right, beta=1, alpha=scale)

        def eigh(a: Tensor) -> List[Tensor]:
            values, vectors = torch.linalg_eigh(a)
            return [values, vectors]

        def cholesky_inverse(a: Tensor, delta: float) -> List[Tensor]:
            damped = a.clone()
            damped.diagonal().add_(delta)
            factor, info = torch.linalg_cholesky_ex(damped)
            inverses: List[Tensor] = []
            if int(info) == 0:
                inverses.append(torch.cholesky_inverse(factor))
            return inverses
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
      script.call("contract", List.of(sum, left, right), scale);
    }

    @Override
    public List<Tensor> eigh(Tensor symmetric) {
      return script.callForList("eigh", List.of(symmetric));
    }

    @Override
    public List<Tensor> choleskyInverse(Tensor matrix, double delta) {
      return script.callForList("cholesky_inverse", List.of(matrix), delta);
    }

    @Override
    public void close() {
      script.close();
    }
  }
}
