package apps;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ejml.simple.SimpleMatrix;

/**
 * A Kalman filter and a least-squares fit on EJML, in the two ways its manual shows: functions on
 * matrices that reuse their memory, and matrices with methods.
 */
public final class EjmlKalman {

  private static final int STATES = 6;
  private static final int SEEN = 3;

  private final DMatrixRMaj f = CommonOps_DDRM.identity(STATES);
  private final DMatrixRMaj q = CommonOps_DDRM.identity(STATES);
  private final DMatrixRMaj h = new DMatrixRMaj(SEEN, STATES);
  private final DMatrixRMaj x = new DMatrixRMaj(STATES, 1);
  private final DMatrixRMaj p = CommonOps_DDRM.identity(STATES);
  private final DMatrixRMaj a = new DMatrixRMaj(STATES, 1);
  private final DMatrixRMaj b = new DMatrixRMaj(STATES, STATES);
  private final DMatrixRMaj y = new DMatrixRMaj(SEEN, 1);
  private final DMatrixRMaj s = new DMatrixRMaj(SEEN, SEEN);
  private final DMatrixRMaj sInverse = new DMatrixRMaj(SEEN, SEEN);
  private final DMatrixRMaj c = new DMatrixRMaj(SEEN, STATES);
  private final DMatrixRMaj d = new DMatrixRMaj(STATES, SEEN);
  private final DMatrixRMaj k = new DMatrixRMaj(STATES, SEEN);
  private final LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(SEEN);

  private EjmlKalman() {
    for (int i = 0; i < SEEN; i++) {
      f.set(i, i + SEEN, 0.1);
      h.set(i, i, 1);
    }
  }

  /**
   * Prints the state that the filter ends in, and the fit.
   *
   * @param args number of steps
   */
  public static void main(String[] args) {
    int steps = Integer.parseInt(args[0]);
    EjmlKalman filter = new EjmlKalman();
    DMatrixRMaj z = new DMatrixRMaj(SEEN, 1);
    for (int i = 0; i < steps; i++) {
      for (int j = 0; j < SEEN; j++) {
        z.set(j, 0, Math.sin(0.1 * i + j));
      }
      filter.predict();
      filter.update(z);
    }
    for (int i = 0; i < STATES; i++) {
      System.out.println(filter.x.get(i, 0));
    }
    System.out.println(fit(steps));
  }

  /** x = F x; P = F P F' + Q. */
  private void predict() {
    CommonOps_DDRM.mult(f, x, a);
    x.setTo(a);
    CommonOps_DDRM.mult(f, p, b);
    CommonOps_DDRM.multTransB(b, f, p);
    CommonOps_DDRM.addEquals(p, q);
  }

  /** y = z − H x; S = H P H' + 1; K = P H' S⁻¹; x = x + K y; P = P − K H P. */
  private void update(DMatrixRMaj z) {
    CommonOps_DDRM.mult(h, x, y);
    CommonOps_DDRM.subtract(z, y, y);
    CommonOps_DDRM.mult(h, p, c);
    CommonOps_DDRM.multTransB(c, h, s);
    for (int i = 0; i < SEEN; i++) {
      s.add(i, i, 1);
    }
    if (!solver.setA(s)) {
      throw new IllegalStateException("no inverse");
    }
    solver.invert(sInverse);
    CommonOps_DDRM.multTransA(h, sInverse, d);
    CommonOps_DDRM.mult(p, d, k);
    CommonOps_DDRM.mult(k, y, a);
    CommonOps_DDRM.addEquals(x, a);
    CommonOps_DDRM.mult(k, c, b);
    CommonOps_DDRM.subtractEquals(p, b);
  }

  private static double fit(int points) {
    SimpleMatrix design = new SimpleMatrix(points, 3);
    SimpleMatrix values = new SimpleMatrix(points, 1);
    for (int i = 0; i < points; i++) {
      design.setRow(i, 0, 1, i, (double) i * i);
      values.set(i, 0, Math.cos(i));
    }
    SimpleMatrix solution = design.solve(values);
    return design.mult(solution).minus(values).normF();
  }
}
