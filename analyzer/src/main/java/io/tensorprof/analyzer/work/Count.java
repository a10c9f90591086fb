package io.tensorprof.analyzer.work;

import java.math.BigInteger;

/** Arithmetic on counts of which any may be unknown: −1, as is what no long holds. */
final class Count {

  static final long UNKNOWN = -1;

  private Count() {}

  static long product(long... factors) {
    long product = 1;
    boolean zero = false;
    boolean overflow = false;
    for (long factor : factors) {
      if (factor < 0) {
        return UNKNOWN;
      }
      zero |= factor == 0;
      overflow |= Math.multiplyHigh(product, factor) != 0 || product * factor < 0;
      product = overflow ? 1 : product * factor;
    }
    return zero ? 0 : overflow ? UNKNOWN : product;
  }

  static long sum(long... terms) {
    long sum = 0;
    for (long term : terms) {
      if (term < 0 || sum + term < 0) {
        return UNKNOWN;
      }
      sum += term;
    }
    return sum;
  }

  /** The difference, 0 when it is less than that. */
  static long difference(long count, long less) {
    return count < 0 || less < 0 ? UNKNOWN : Math.max(0, count - less);
  }

  /** A number as a count; −1 when no long holds it. */
  static long of(BigInteger number) {
    return number.signum() < 0 || number.bitLength() > 63 ? UNKNOWN : number.longValue();
  }

  /** The count {@code number / divisor} to the nearest whole one. */
  static long rounded(BigInteger number, long divisor) {
    BigInteger twice = BigInteger.valueOf(2 * divisor);
    return of(number.shiftLeft(1).add(BigInteger.valueOf(divisor)).divide(twice));
  }
}
