package io.tensorprof.workloads.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorsTest {

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  @SuppressWarnings("try") // the scope is used by being open: it frees the test's tensors
  void toDoubles_ofGivenElements_theSameInTheOrderOfRows(Precision precision) {
    TensorFactory tensors = new TensorFactory(ComputeDevice.CPU, precision);
    double[] elements = {1, 2.5, -3, 4, 5, 6};
    try (PointerScope scope = new PointerScope()) {
      Tensor matrix = tensors.of(elements, 2, 3);
      elements[0] = 99; // the tensor has memory of its own
      assertArrayEquals(new double[] {1, 2.5, -3, 4, 5, 6}, Tensors.toDoubles(matrix));
      assertArrayEquals(new double[] {1, 4, 2.5, 5, -3, 6}, Tensors.toDoubles(matrix.t()));
    }
  }

  @Test
  @SuppressWarnings("try") // the scope is used by being open: it frees the test's tensors
  void toDoubles_ofNoElements_isEmpty() {
    TensorFactory tensors = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);
    try (PointerScope scope = new PointerScope()) {
      assertArrayEquals(new double[0], Tensors.toDoubles(tensors.of(new double[0], 0, 3)));
    }
  }
}
