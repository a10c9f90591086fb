package io.tensorprof.workloads.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CudaStateTest {

  @Test
  void missing_everythingThere_isEmpty() {
    assertEquals(Optional.empty(), new CudaState(true, true, "", 1).missing());
  }

  @Test
  void missing_cpuNatives_namesTheNatives() {
    String line = new CudaState(true, false, "", 0).missing().orElseThrow();
    assertTrue(line.contains("natives in use are built for the CPU only"), line);
    assertFalse(line.contains("driver"), line);
  }

  @Test
  void missing_cpuNativesAndNoDriver_namesBoth() {
    String line = new CudaState(false, false, "", 0).missing().orElseThrow();
    assertTrue(line.contains("natives in use are built for the CPU only"), line);
    assertTrue(line.contains("no NVIDIA driver"), line);
  }

  @Test
  void missing_noDriver_namesTheDriver() {
    String line = new CudaState(false, true, "", 0).missing().orElseThrow();
    assertTrue(line.startsWith("no NVIDIA driver"), line);
  }

  @Test
  void missing_noDevice_namesTheDevice() {
    String line = new CudaState(true, true, "", 0).missing().orElseThrow();
    assertTrue(line.contains("no CUDA device"), line);
  }

  @Test
  void missing_libraryOfCuda_namesIt() {
    String line = new CudaState(true, true, "libcusparse.so.12", 0).missing().orElseThrow();
    assertTrue(line.startsWith("libcusparse.so.12 is missing; name the folder"), line);
  }

  @Test
  void reason_nestedLinkErrors_isTheLibraryOfTheInnermost() {
    Throwable inner =
        new UnsatisfiedLinkError(
            "/cache/libjnicudart.so: libcuda.so.1: cannot open shared object file: No such file");
    Throwable outer = new UnsatisfiedLinkError("no jnicudart in java.library.path: /lib");
    outer.initCause(inner);
    assertEquals("libcuda.so.1", CudaNatives.reason(outer));
  }

  @Test
  void reason_otherError_isItsFirstLine() {
    assertEquals("no device", CudaNatives.reason(new RuntimeException("no device\nat x.cpp")));
  }
}
