package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import java.util.Optional;

/** Operation counts of the benchmark's phases on one problem. */
final class PhaseFlops {

  private final MlpFlops flops;

  PhaseFlops(MlpFlops flops) {
    this.flops = flops;
  }

  /** The count of an operator's phase; empty for tracing, which computes nothing. */
  Optional<Long> of(OperatorRow row, Phase phase) {
    boolean fx = row.isFx();
    return switch (phase) {
      case TRACING -> Optional.empty();
      case KFAC_FACTORS -> Optional.of(fx ? flops.factorsFx() : flops.factorsHooks());
      case EIGH -> Optional.of(flops.eighNominal());
      case EIGENVALUE_CORRECTION ->
          Optional.of(fx ? flops.correctionFx() : flops.correctionHooks());
      case CHOLESKY_INVERSE -> Optional.of(flops.choleskyInverse());
      case MATVEC -> Optional.of(matvec(row));
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
}
