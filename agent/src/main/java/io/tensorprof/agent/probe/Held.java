package io.tensorprof.agent.probe;

import java.lang.ref.Reference;

/** What is read of one tensor when its life begins; one object for each thread. */
final class Held {

  int shape; // as a list of one, see Shapes; 0 when it is not read
  long bytes; // of its storage; 0 also when they are not known
  long storage; // stands for it; 0 when it has its own
  int device; // the library's number; −1 for none
  int scope; // place of the scope that will close it; 0 when not known
  boolean sharing; // whether it is known to share another's storage
  boolean borrowed; // whether its memory is another's to free
  boolean timed; // whether the call that returned it was timed
  boolean several; // whether its owner has other tensors, too
  private final TensorStruct.Last last = new TensorStruct.Last();

  /** What a scope holds itself. */
  void clear() {
    shape = 0;
    bytes = 0;
    storage = 0;
    device = -1;
    scope = 0;
    sharing = false;
    borrowed = false;
    timed = false;
    several = false;
  }

  /**
   * Reads a tensor.
   *
   * @param known its shape, as a list of one, if it was read already; 0 if not
   * @param shares whether it is known to share another's storage
   * @return false when there is no tensor behind it
   */
  boolean read(Ring ring, Object tensor, int slot, TensorReader reader, int known, boolean shares) {
    clear();
    sharing = shares;
    timed = known != 0;
    shape = known == 0 && Tracking.shapes ? ring.shapeOf(tensor, slot) : known;
    try {
      TensorStruct struct = shares ? null : Shapes.struct(slot);
      long at = struct == null ? 0 : reader.address(tensor);
      if (at == 0 || last.isTurn() || !struct.read(at, this, last)) {
        if (at != 0) {
          struct.look(at, last);
        }
        if (!Shapes.isRead(shape) && !reader.isDefined(tensor)) {
          return false;
        }
        ask(ring, tensor, slot, reader);
        if (at != 0) {
          struct.learn(at, this, last);
        }
      }
      borrowed = reader.isBorrowed(tensor);
      Devices.meet(slot, device);
      scope = Endings.placeOf(reader.scope(tensor));
    } catch (Throwable e) {
      // Closed by the op itself, of another version of the library, …: it is one, its bytes are
      // not known.
      bytes = 0;
    } finally {
      Reference.reachabilityFence(tensor); // or the collector has it freed while it is read
    }
    return true;
  }

  private void ask(Ring ring, Object tensor, int slot, TensorReader reader) {
    Object part = sharing ? null : reader.part(tensor);
    storage = sharing ? 0 : reader.storage(tensor, part);
    bytes = sharing ? 0 : reader.bytes(tensor, part);
    if (bytes < 0) {
      shape = shape == 0 ? ring.shapeOf(tensor, slot) : shape;
      bytes = Shapes.bytes(shape, reader);
    }
    device = reader.device(tensor);
  }
}
