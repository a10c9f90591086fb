package io.tensorprof.workloads.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

  @Test
  void measure_again_leavesNoNativeObjects() {
    Networks.load();
    TensorFactory tensors = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
    SweepRun run = new SweepRun(Sweep.T10, tensors, 0);
    run.measure(new SweepPoint(3, 3, 4, 2, 1));
    long before = Pointer.totalCount();
    for (int i = 0; i < 5; i++) {
      run.measure(new SweepPoint(3, 3, 4, 2, 2));
    }
    assertEquals(before, Pointer.totalCount());
    new AgreementCheck(tensors).run();
    assertEquals(before, Pointer.totalCount());
  }
}
