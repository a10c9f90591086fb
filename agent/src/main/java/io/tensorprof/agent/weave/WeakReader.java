package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.TensorReader;
import java.lang.ref.WeakReference;

/**
 * A generated reader as the probes hold it: without keeping the library's classes, and so their
 * loader, alive. The reader lives as long as the tensor class, so it is there for every tensor. It
 * costs 2 ns each time it is asked, so classes of the loader that lives for ever do without.
 */
final class WeakReader implements TensorReader {

  private final WeakReference<TensorReader> reader;
  private final boolean freedByCollector;

  WeakReader(TensorReader reader) {
    this.reader = new WeakReference<>(reader);
    this.freedByCollector = reader.isFreedByCollector();
  }

  @Override
  public int rank(Object tensor) {
    return reader.get().rank(tensor);
  }

  @Override
  public boolean isDefined(Object tensor) {
    return reader.get().isDefined(tensor);
  }

  @Override
  public long size(Object tensor, int dimension) {
    return reader.get().size(tensor, dimension);
  }

  @Override
  public int dtype(Object tensor) {
    return reader.get().dtype(tensor);
  }

  @Override
  public int elementBytes(int dtype) {
    return reader.get().elementBytes(dtype);
  }

  @Override
  public Object part(Object tensor) {
    return reader.get().part(tensor);
  }

  @Override
  public long bytes(Object tensor, Object part) {
    return reader.get().bytes(tensor, part);
  }

  @Override
  public long storage(Object tensor, Object part) {
    return reader.get().storage(tensor, part);
  }

  @Override
  public boolean isClosed(Object tensor) {
    return reader.get().isClosed(tensor);
  }

  @Override
  public boolean isBorrowed(Object tensor) {
    return reader.get().isBorrowed(tensor);
  }

  @Override
  public int device(Object tensor) {
    return reader.get().device(tensor);
  }

  @Override
  public long address(Object tensor) {
    return reader.get().address(tensor);
  }

  @Override
  public Object scope(Object tensor) {
    return reader.get().scope(tensor);
  }

  @Override
  public boolean isFreedByCollector() {
    return freedByCollector; // asked when the tensor's class may be gone
  }
}
