package io.tensorprof.agent.probe;

/** A tensor of a library that is none: a vector, whose storage and state a test says. */
final class FakeTensor {

  static final Reader READER = new Reader(true);
  static final Reader NEVER_FREED = new Reader(false);

  final long storage;
  final long bytes;
  volatile boolean closed;
  volatile boolean borrowed;
  volatile Object scope;
  volatile int device = -1;

  FakeTensor(long storage, long bytes) {
    this.storage = storage;
    this.bytes = bytes;
  }

  /** Reads them; the length of a string is its size. */
  static final class Reader implements TensorReader {
    private final boolean freedByCollector;

    Reader(boolean freedByCollector) {
      this.freedByCollector = freedByCollector;
    }

    @Override
    public int rank(Object tensor) {
      return 1;
    }

    @Override
    public boolean isDefined(Object tensor) {
      return true;
    }

    @Override
    public long size(Object tensor, int dimension) {
      return tensor instanceof String text ? text.length() : ((FakeTensor) tensor).bytes;
    }

    @Override
    public int dtype(Object tensor) {
      return 0;
    }

    @Override
    public int elementBytes(int dtype) {
      return 1;
    }

    @Override
    public Object part(Object tensor) {
      return null;
    }

    @Override
    public long bytes(Object tensor, Object part) {
      return ((FakeTensor) tensor).bytes;
    }

    @Override
    public long storage(Object tensor, Object part) {
      return ((FakeTensor) tensor).storage;
    }

    @Override
    public boolean isClosed(Object tensor) {
      return ((FakeTensor) tensor).closed;
    }

    @Override
    public boolean isBorrowed(Object tensor) {
      return ((FakeTensor) tensor).borrowed;
    }

    @Override
    public int device(Object tensor) {
      return ((FakeTensor) tensor).device;
    }

    @Override
    public Object scope(Object tensor) {
      return ((FakeTensor) tensor).scope;
    }

    @Override
    public boolean isFreedByCollector() {
      return freedByCollector;
    }
  }
}
