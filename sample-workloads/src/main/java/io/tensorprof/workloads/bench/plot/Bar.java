package io.tensorprof.workloads.bench.plot;

import java.awt.Color;

/**
 * A horizontal bar of a chart whose rows are counted from 0 at the top.
 *
 * @param centre in rows; row i reaches from i − 0.5 to i + 0.5
 * @param height in rows
 * @param from value at its left end
 * @param to value at its right end, not less
 * @param color of its area
 */
record Bar(double centre, double height, double from, double to, Color color) {

  Bar {
    if (!(from <= to)) {
      throw new IllegalArgumentException(
          "a bar should have from <= to, actual values: " + from + ", " + to);
    }
  }
}
