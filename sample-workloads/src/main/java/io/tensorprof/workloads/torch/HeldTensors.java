package io.tensorprof.workloads.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Native objects that outlive the pointer scopes they were made in, freed together. */
public final class HeldTensors implements AutoCloseable {

  private final List<Pointer> held = new ArrayList<>();

  /** Keeps one; returns it. */
  public <T extends Pointer> T hold(T pointer) {
    pointer.retainReference();
    held.add(pointer);
    return pointer;
  }

  @Override
  public void close() {
    held.forEach(Pointer::releaseReference);
    held.clear();
  }
}
