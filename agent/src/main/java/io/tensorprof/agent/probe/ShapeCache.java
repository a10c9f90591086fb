package io.tensorprof.agent.probe;

/** One thread's reading of shapes: room for the sizes of a tensor while it is looked up. */
final class ShapeCache {

  private static final int MOST_DIMS = 16;

  private final long[] sizes = new long[MOST_DIMS];
  private boolean reading;

  /**
   * Whether a shape is being read. A library whose size() is an op itself, or calls one, would have
   * its shapes read while they are read, without end; and no call that we make is the program's.
   */
  boolean isReading() {
    return reading;
  }

  /**
   * The number of a tensor's shape: 0 for null, {@link Shapes#UNREADABLE} when its library will not
   * say. A program's own exceptions never come from here.
   */
  int of(Object tensor, int reader) {
    if (tensor == null || reading) {
      return 0;
    }
    reading = true;
    try {
      ShapeReader library = Shapes.reader(reader, tensor.getClass());
      int rank = library.rank(tensor);
      if (rank < 0 || rank > MOST_DIMS) {
        return Shapes.UNREADABLE;
      }
      for (int i = 0; i < rank; i++) {
        sizes[i] = library.size(tensor, i);
      }
      return Shapes.intern(reader, library.dtype(tensor), sizes, rank);
    } catch (Throwable unreadable) {
      // A closed tensor, a class of another loader: the call is recorded without this shape. Errors
      // too:
      // what the program would meet when it uses the tensor is for the program to meet, not for us.
      return Shapes.UNREADABLE;
    } finally {
      reading = false;
    }
  }
}
