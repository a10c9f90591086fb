package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.HolderReader;
import java.lang.ref.WeakReference;

/**
 * A generated reader of holders without keeping the library's classes alive, as {@link WeakReader}.
 */
final class WeakHolderReader implements HolderReader {

  private final WeakReference<HolderReader> reader;
  private final int slot;
  private final boolean owns;
  private final boolean freedByCollector;

  WeakHolderReader(HolderReader reader) {
    this.reader = new WeakReference<>(reader);
    this.slot = reader.slot();
    this.owns = reader.owns();
    this.freedByCollector = reader.isFreedByCollector();
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public boolean owns() {
    return owns;
  }

  @Override
  public int size(Object holder) {
    return reader.get().size(holder);
  }

  @Override
  public Object tensor(Object holder, int number) {
    return reader.get().tensor(holder, number);
  }

  @Override
  public boolean isClosed(Object holder) {
    return reader.get().isClosed(holder);
  }

  @Override
  public boolean isBorrowed(Object holder) {
    return reader.get().isBorrowed(holder);
  }

  @Override
  public Object scope(Object holder) {
    return reader.get().scope(holder);
  }

  @Override
  public boolean isFreedByCollector() {
    return freedByCollector; // asked when the holder's class may be gone
  }
}
