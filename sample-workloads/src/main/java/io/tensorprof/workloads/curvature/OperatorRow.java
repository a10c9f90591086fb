package io.tensorprof.workloads.curvature;

import static io.tensorprof.workloads.curvature.Phase.CHOLESKY_INVERSE;
import static io.tensorprof.workloads.curvature.Phase.EIGENVALUE_CORRECTION;
import static io.tensorprof.workloads.curvature.Phase.EIGH;
import static io.tensorprof.workloads.curvature.Phase.KFAC_FACTORS;
import static io.tensorprof.workloads.curvature.Phase.TRACING;

import java.util.List;

/** The operators of the benchmark, in the order in which they are run and plotted. */
public enum OperatorRow {
  HESSIAN("Hessian"),
  GGN("Generalized Gauss-Newton"),
  EMPIRICAL_FISHER("Empirical Fisher"),
  MC_FISHER("Monte-Carlo Fisher"),
  KFAC("KFAC (hooks)", KFAC_FACTORS),
  KFAC_INVERSE("KFAC inverse (hooks)", KFAC_FACTORS, CHOLESKY_INVERSE),
  KFAC_FX("KFAC (fx)", TRACING, KFAC_FACTORS),
  KFAC_INVERSE_FX("KFAC inverse (fx)", TRACING, KFAC_FACTORS, CHOLESKY_INVERSE),
  EKFAC("EKFAC (hooks)", KFAC_FACTORS, EIGH, EIGENVALUE_CORRECTION),
  EKFAC_INVERSE("EKFAC inverse (hooks)", KFAC_FACTORS, EIGH, EIGENVALUE_CORRECTION),
  EKFAC_FX("EKFAC (fx)", TRACING, KFAC_FACTORS, EIGH, EIGENVALUE_CORRECTION),
  EKFAC_INVERSE_FX("EKFAC inverse (fx)", TRACING, KFAC_FACTORS, EIGH, EIGENVALUE_CORRECTION);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Phase> phases;

  OperatorRow(String title, Phase... phases) {
    this.title = title;
    this.phases = List.of(phases);
  }

  /** The name for people: {@code KFAC inverse (fx)}. */
  public String title() {
    return title;
  }

  /** What must run, in this order, before the operator can multiply. */
  public List<Phase> phases() {
    return phases;
  }

  /** Whether layer inputs and gradients come from a prepared plan, not from hooks. */
  public boolean isFx() {
    return phases.contains(TRACING);
  }

  /** Whether it multiplies with the inverse. */
  public boolean isInverse() {
    return title.contains("inverse");
  }
}
