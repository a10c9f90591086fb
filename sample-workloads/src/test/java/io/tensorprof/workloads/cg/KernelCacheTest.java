package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.WorkloadException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KernelCacheTest {

  private final AtomicInteger compiled = new AtomicInteger();

  private final KernelCache<Integer> cache =
      new KernelCache<>(source -> compiled.incrementAndGet());

  @Test
  void get_sameDeviceAndSource_compilesOnce() {
    assertEquals(cache.get(0, new CudaKernelSource(256)), cache.get(0, new CudaKernelSource(256)));
    assertEquals(1, cache.hits());
    assertEquals(1, cache.misses());
  }

  @Test
  void get_otherDeviceOrSource_compilesAnew() {
    int first = cache.get(0, new CudaKernelSource(256));
    assertNotEquals(first, cache.get(1, new CudaKernelSource(256)));
    assertNotEquals(first, cache.get(0, new CudaKernelSource(128)));
    assertEquals(3, cache.misses());
  }

  @Test
  void get_afterFailure_triesAgain() {
    KernelCache<Integer> failing =
        new KernelCache<>(
            source -> {
              if (compiled.incrementAndGet() == 1) {
                throw new IllegalStateException("no compiler");
              }
              return 7;
            });
    CudaKernelSource source = new CudaKernelSource(256);
    assertThrows(IllegalStateException.class, () -> failing.get(0, source));
    assertEquals(7, failing.get(0, source));
  }

  @Test
  void blocks_anyN_coverAllRowsOnce() {
    CudaKernelSource source = new CudaKernelSource(256);
    assertEquals(1, source.blocks(1));
    assertEquals(1, source.blocks(256));
    assertEquals(2, source.blocks(257));
    assertEquals(8_388_608, source.blocks(Integer.MAX_VALUE));
  }

  @Test
  void code_threads_areTheTileAndTheNameIsExported() {
    String code = new CudaKernelSource(128).code();
    assertTrue(code.startsWith("#define TILE 128\n"), code);
    assertTrue(code.contains("extern \"C\" __global__"), code);
    assertTrue(code.contains(CudaKernelSource.NAME + "("), code);
  }

  @Test
  void source_threadsNotOfWarps_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CudaKernelSource(100));
    assertThrows(IllegalArgumentException.class, () -> new CudaKernelSource(2048));
  }

  @Test
  void compile_withoutCudaNatives_saysWhatToDo() {
    NvrtcCompiler nvrtc = new NvrtcCompiler();
    CudaKernelSource source = new CudaKernelSource(256);
    WorkloadException e = assertThrows(WorkloadException.class, () -> nvrtc.compile(source));
    assertTrue(e.getMessage().contains("--product tiled"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }
}
