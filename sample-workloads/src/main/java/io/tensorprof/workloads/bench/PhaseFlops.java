package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import java.util.OptionalLong;

/** Operation counts of the benchmark's phases on one problem. */
final class PhaseFlops {

  private final MlpFlops flops;

  PhaseFlops(MlpFlops flops) {
    this.flops = flops;
  }

  /** The count of an operator's phase; empty for tracing, which computes nothing. */
  OptionalLong of(OperatorRow row, Phase phase) {
    boolean fx = row.isFx();
    return switch (phase) {
      case TRACING -> OptionalLong.empty();
      case KFAC_FACTORS -> OptionalLong.of(fx ? flops.factorsFx() : flops.factorsHooks());
      case EIGH -> OptionalLong.of(flops.eighNominal());
      case EIGENVALUE_CORRECTION ->
          OptionalLong.of(fx ? flops.correctionFx() : flops.correctionHooks());
      case CHOLESKY_INVERSE -> OptionalLong.of(flops.choleskyInverse());
      case MATVEC -> OptionalLong.of(matvec(row));
    };
  }

  private long matvec(OperatorRow row) {
    return switch (row) {
      case HESSIAN -> flops.hessian();
      case GGN, EMPIRICAL_FISHER, MC_FISHER -> flops.ggn();
      case KFAC, KFAC_INVERSE, KFAC_FX, KFAC_INVERSE_FX -> flops.kfac();
      case EKFAC, EKFAC_INVERSE, EKFAC_FX, EKFAC_INVERSE_FX -> flops.ekfac();
    };
  }

  /** The count of the reference. */
  long gradient() {
    return flops.gradient();
  }

  /** A count over that of the gradient. */
  double overGradient(long count) {
    return (double) count / flops.gradient();
  }
}
