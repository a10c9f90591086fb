package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.ShapeReader;
import java.lang.ref.WeakReference;

/**
 * A generated reader as the probes hold it: without keeping the library's classes, and so their
 * loader, alive. The reader lives as long as the tensor class, so it is there for every tensor. It
 * costs 2 ns each time it is asked, so classes of the loader that lives for ever do without.
 */
final class WeakReader implements ShapeReader {

  private final WeakReference<ShapeReader> reader;

  WeakReader(ShapeReader reader) {
    this.reader = new WeakReference<>(reader);
  }

  @Override
  public int rank(Object tensor) {
    return reader.get().rank(tensor);
  }

  @Override
  public long size(Object tensor, int dimension) {
    return reader.get().size(tensor, dimension);
  }

  @Override
  public int dtype(Object tensor) {
    return reader.get().dtype(tensor);
  }
}
