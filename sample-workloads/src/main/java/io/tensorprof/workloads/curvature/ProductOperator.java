package io.tensorprof.workloads.curvature;

/** An operator of which nothing is computed before its products. */
abstract class ProductOperator implements CurvatureOperator {

  private final OperatorRow row;

  ProductOperator(OperatorRow row) {
    this.row = row;
  }

  @Override
  public final OperatorRow row() {
    return row;
  }

  @Override
  public final void precompute(Phase phase) {
    throw new IllegalArgumentException(row.title() + " has no phase " + phase.key());
  }
}
