package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ComputeDevice;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeakMemoryTest {

  private static final int BYTES = 96 << 20;

  static Stream<PeakMemory> ways() {
    return Stream.of(PeakMemory.on(ComputeDevice.CPU), new ResidentSampler());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void bytesDuring_largeBuffer_isInThePeak(PeakMemory memory) {
    long idle = memory.bytesDuring(() -> {});
    ByteBuffer[] kept = new ByteBuffer[1];
    long busy = memory.bytesDuring(() -> kept[0] = zeroed());
    assertEquals(BYTES, kept[0].capacity());
    // What else the JVM takes or gives back in the meantime is much less.
    assertEquals(BYTES, (double) (busy - idle), 0.4 * BYTES);
    assertTrue(memory.method().startsWith("resident set, "), memory.method());
  }

  /** Memory outside the heap; the JVM writes all of it. */
  private static ByteBuffer zeroed() {
    return ByteBuffer.allocateDirect(BYTES);
  }
}
