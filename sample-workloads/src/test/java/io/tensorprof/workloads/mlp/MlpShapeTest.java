package io.tensorprof.workloads.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MlpShapeTest {

  @Test
  void flops_lecturesSizes_sumOfTheProducts() {
    // x·W1ᵀ and h·W2ᵀ; then the weights' gradients, as many; then δ·W2 alone, since nobody asks
    // for the gradient of the inputs.
    long forward = 12_800_000 + 128_000;
    assertEquals(forward, MlpShape.LECTURE.forwardFlops());
    assertEquals(forward + forward + 128_000, MlpShape.LECTURE.stepFlops());
    assertEquals(12_992_000_000L, 500 * MlpShape.LECTURE.stepFlops());
  }

  @Test
  void size_belowOne_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MlpShape(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new MlpShape(1, 1, -1, 1));
  }
}
