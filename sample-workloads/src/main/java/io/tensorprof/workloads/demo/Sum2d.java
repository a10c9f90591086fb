package io.tensorprof.workloads.demo;

/** The double loop by which Numba introduces itself. */
final class Sum2d {

  private Sum2d() {}

  /** The numbers from 0 on, row by row. */
  static double[][] arange(int rows, int columns) {
    double[][] numbers = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        numbers[r][c] = r * columns + c;
      }
    }
    return numbers;
  }

  /** The sum of all elements. */
  static double sum(double[][] numbers) {
    double sum = 0;
    for (double[] row : numbers) {
      for (double number : row) {
        sum += number;
      }
    }
    return sum;
  }
}
