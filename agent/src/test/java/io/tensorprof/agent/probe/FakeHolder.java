package io.tensorprof.agent.probe;

import java.util.List;

/** What holds several tensors, which end with it. */
final class FakeHolder {

  final List<FakeTensor> tensors;
  volatile boolean closed;

  FakeHolder(FakeTensor... tensors) {
    this.tensors = List.of(tensors);
  }

  /** Reads them. */
  static final class Reader implements HolderReader {
    private final boolean owns;

    Reader(boolean owns) {
      this.owns = owns;
    }

    @Override
    public int slot() {
      return 0;
    }

    @Override
    public boolean owns() {
      return owns;
    }

    @Override
    public int size(Object holder) {
      return ((FakeHolder) holder).tensors.size() + 1;
    }

    @Override
    public Object tensor(Object holder, int number) {
      List<FakeTensor> all = ((FakeHolder) holder).tensors;
      return number < all.size() ? all.get(number) : null;
    }

    @Override
    public boolean isClosed(Object holder) {
      return ((FakeHolder) holder).closed;
    }

    @Override
    public boolean isBorrowed(Object holder) {
      return false;
    }

    @Override
    public Object scope(Object holder) {
      return null;
    }

    @Override
    public boolean isFreedByCollector() {
      return true;
    }
  }
}
