package io.tensorprof.analyzer.work;

import java.util.List;

/** How many floating-point operations an op takes, by its name in the libraries. */
final class FlopFormulas {

  private FlopFormulas() {}

  static OpWork work(String op, List<TensorShape> inputs, List<TensorShape> outputs) {
    long flops =
        switch (op) {
          case "mm", "matmul" -> matrixProduct(inputs, outputs);
          default -> -1;
        };
    if (flops < 0) {
      return OpWork.UNKNOWN;
    }
    long bytes = bytes(inputs) + bytes(outputs);
    return new OpWork(flops, bytes);
  }

  /** 2·m·n·k for each of the products: the result's elements by the length that is summed over. */
  private static long matrixProduct(List<TensorShape> inputs, List<TensorShape> outputs) {
    if (inputs.size() < 2 || outputs.size() != 1 || !inputs.get(0).isReadable()) {
      return -1;
    }
    List<Long> left = inputs.get(0).sizes();
    long elements = outputs.get(0).elements();
    if (left.isEmpty() || elements < 0) {
      return -1;
    }
    double flops = 2.0 * elements * left.get(left.size() - 1);
    return flops < 1L << 62 ? 2 * elements * left.get(left.size() - 1) : -1;
  }

  private static long bytes(List<TensorShape> tensors) {
    long sum = 0;
    for (TensorShape tensor : tensors) {
      sum += Math.max(0, tensor.bytes());
    }
    return sum;
  }
}
