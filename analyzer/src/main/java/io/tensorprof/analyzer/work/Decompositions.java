package io.tensorprof.analyzer.work;

import java.math.BigInteger;

/**
 * Decompositions, inverses and solutions of dense matrices, and of stacks of them. The counts are
 * the leading terms that Golub and Van Loan and LAPACK's working notes give: nominal where an
 * algorithm iterates or a library chooses it. Results that a recording does not have, in a tuple
 * whose tensors no rule names, are of the sizes that follow from the input's. Eigenvalues of a real
 * matrix are complex; the operations are counted as the input's.
 */
final class Decompositions {

  /** Operations on a matrix of m rows and n columns, as a fraction. */
  @FunctionalInterface
  interface Operations {
    BigInteger of(BigInteger m, BigInteger n);
  }

  private Decompositions() {}

  /** {@code numerator/denominator · n³} for each square matrix; the result is recorded. */
  static Formula cubic(long numerator, long denominator) {
    return call -> {
      long flops = square(call, numerator, denominator);
      return call.inputs().size() == 1 && call.outputs().size() == 1
          ? OpWork.known(Arithmetic.of(call.inputs()).flops(flops), call.bytes())
          : OpWork.UNKNOWN;
    };
  }

  /**
   * The same where the results may not be in the recording.
   *
   * @param squares then results as large as the matrix, in elements of its type
   * @param vectors results as large as one row of it
   */
  static Formula cubic(long numerator, long denominator, long squares, long vectors) {
    return call -> {
      TensorShape matrix = call.input(0);
      long rows = TensorShape.product(matrix.leading(1));
      long written =
          Count.sum(Count.product(squares, matrix.elements()), Count.product(vectors, rows));
      long flops = square(call, numerator, denominator);
      return call.inputs().size() == 1
          ? OpWork.known(Arithmetic.of(call.inputs()).flops(flops), moved(call, written))
          : OpWork.UNKNOWN;
    };
  }

  /**
   * Bytes of its only input and its results.
   *
   * @param written elements of the results where they are not in the recording
   */
  private static long moved(Call call, long written) {
    TensorShape matrix = call.input(0);
    return call.outputs().isEmpty()
        ? Count.sum(matrix.bytes(), matrix.bytesOf(written))
        : call.bytes();
  }

  private static long square(Call call, long numerator, long denominator) {
    TensorShape matrix = call.input(0);
    boolean square = matrix.rank() >= 2 && matrix.size(-1) == matrix.size(-2);
    return square ? stacked(matrix, cube(matrix.size(-1), numerator), denominator) : -1;
  }

  private static BigInteger cube(long n, long times) {
    return BigInteger.valueOf(n).pow(3).multiply(BigInteger.valueOf(times));
  }

  /** Of each matrix of a stack the quotient, to the nearest whole number. */
  private static long stacked(TensorShape matrices, BigInteger each, long denominator) {
    return Count.product(
        Count.rounded(each, denominator), TensorShape.product(matrices.leading(2)));
  }

  /**
   * Operations on a matrix of any sizes.
   *
   * @param thirds three times what they are on a matrix that has as many rows as columns or more;
   *     of another its transpose's count
   * @param written elements of the results of one matrix where they are not in the recording; null
   *     for an op with one result, which is
   */
  static Formula rectangular(Operations thirds, Operations written) {
    return call -> {
      TensorShape matrix = call.input(0);
      if (matrix.rank() < 2 || call.inputs().size() != 1) {
        return OpWork.UNKNOWN;
      }
      BigInteger longer = BigInteger.valueOf(Math.max(matrix.size(-1), matrix.size(-2)));
      BigInteger shorter = BigInteger.valueOf(Math.min(matrix.size(-1), matrix.size(-2)));
      long flops =
          Arithmetic.of(call.inputs()).flops(stacked(matrix, thirds.of(longer, shorter), 3));
      if (written == null) {
        return call.outputs().size() == 1 ? OpWork.known(flops, call.bytes()) : OpWork.UNKNOWN;
      }
      return OpWork.known(flops, moved(call, stacked(matrix, written.of(longer, shorter), 1)));
    };
  }

  private static BigInteger times(long factor, BigInteger a, BigInteger b, BigInteger c) {
    return BigInteger.valueOf(factor).multiply(a).multiply(b).multiply(c);
  }

  /** LU with partial pivoting: {@code mn² − n³/3}, in thirds; {@code 2n³/3} of a square matrix. */
  static BigInteger lu(BigInteger m, BigInteger n) {
    return times(3, m, n, n).subtract(times(1, n, n, n));
  }

  /** Householder's QR without forming Q: {@code 2mn² − 2n³/3}, in thirds. */
  static BigInteger householder(BigInteger m, BigInteger n) {
    return times(6, m, n, n).subtract(times(2, n, n, n));
  }

  /** Singular values alone: {@code 4mn² − 4n³/3}, in thirds. */
  static BigInteger singularValues(BigInteger m, BigInteger n) {
    return times(12, m, n, n).subtract(times(4, n, n, n));
  }

  /** The thin singular value decomposition: {@code 6mn² + 20n³}, in thirds. */
  static BigInteger thinSvd(BigInteger m, BigInteger n) {
    return times(18, m, n, n).add(times(60, n, n, n));
  }

  /** Elements of the thin factors of an m × n matrix, m ≥ n: m × n, n and n × n. */
  static BigInteger thinFactors(BigInteger m, BigInteger n) {
    return m.multiply(n).add(n).add(n.multiply(n));
  }

  /** As many elements as the matrix has: it is decomposed in a copy of it. */
  static BigInteger sameSize(BigInteger m, BigInteger n) {
    return m.multiply(n);
  }

  /** Reduced QR: {@code 4mn² − 4n³/3} with Q formed, for m ≥ n; else Q is square. */
  static OpWork qr(Call call) {
    TensorShape matrix = call.input(0);
    if (matrix.rank() < 2 || call.inputs().size() != 1) {
      return OpWork.UNKNOWN;
    }
    BigInteger m = BigInteger.valueOf(matrix.size(-2));
    BigInteger n = BigInteger.valueOf(matrix.size(-1));
    BigInteger k = m.min(n);
    BigInteger ofQ = householder(m, k); // of an m × k matrix
    BigInteger thirds = householder(m.max(n), k).add(ofQ);
    long flops = stacked(matrix, thirds, 3);
    long written = stacked(matrix, k.multiply(m.add(n)), 1);
    return OpWork.known(Arithmetic.of(call.inputs()).flops(flops), moved(call, written));
  }

  /** The full decomposition equals the thin one where the matrix is square. */
  static OpWork fullSvd(Call call) {
    TensorShape matrix = call.input(0);
    return matrix.size(-1) == matrix.size(-2)
        ? rectangular(Decompositions::thinSvd, Decompositions::thinFactors).work(call)
        : OpWork.UNKNOWN;
  }
}
