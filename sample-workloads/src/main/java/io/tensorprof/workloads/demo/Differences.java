package io.tensorprof.workloads.demo;

/** How far two results are apart. */
final class Differences {

  private Differences() {}

  /**
   * The greatest absolute difference of elements, as a share of the greatest expected one. NaN when
   * any is.
   *
   * @throws IllegalArgumentException when the arrays are not of one length
   */
  static double relative(double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException(
          expected.length + " elements against " + actual.length + ": cannot be compared");
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      // Math.max keeps a NaN: one on one side must not pass for equality.
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return difference == 0 ? 0 : difference / largest;
  }
}
