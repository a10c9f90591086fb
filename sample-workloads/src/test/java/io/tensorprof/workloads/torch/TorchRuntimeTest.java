package io.tensorprof.workloads.torch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TorchRuntimeTest {

  @Test
  void loadLibrary_always_forbidsTf32() {
    TorchRuntime.loadLibrary(System.err);
    assertFalse(TorchRuntime.isTf32Allowed());
    torch.globalContext().setAllowTF32CuDNN(true);
    assertTrue(TorchRuntime.isTf32Allowed());
    TorchRuntime.loadLibrary(System.err);
    assertFalse(TorchRuntime.isTf32Allowed());
  }
}
