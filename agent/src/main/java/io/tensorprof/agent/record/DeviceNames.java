package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Devices;
import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.weave.TensorReaders;

/** What tensors lie on, in the words of their libraries. */
final class DeviceNames {

  private final TensorReaders readers;

  /** Names by these readers. */
  DeviceNames(TensorReaders readers) {
    this.readers = readers;
  }

  /** Where a tensor lies; empty when that is not known. */
  String of(Life life) {
    return of(life.shape(), life.device());
  }

  /**
   * Likewise.
   *
   * @param shape the number of its list of shapes; 0 for none
   * @param device the number of its device
   */
  String of(int shape, int device) {
    Shapes.Shape[] list = shape == 0 ? new Shapes.Shape[0] : Shapes.list(shape);
    return list.length == 0 || list[0] == null ? "" : readers.device(list[0].reader(), device);
  }

  /** Whether tensors have been followed on devices of this name. */
  boolean isMet(String device) {
    for (int slot = 0; slot < Devices.slots(); slot++) {
      for (long met = Devices.met(slot); met != 0; met &= met - 1) {
        if (device.equals(readers.device(slot, Long.numberOfTrailingZeros(met)))) {
          return true;
        }
      }
    }
    return false;
  }
}
