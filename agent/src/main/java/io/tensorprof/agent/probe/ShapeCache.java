package io.tensorprof.agent.probe;

/** One thread's reading of shapes: room for the sizes of a tensor while it is looked up. */
final class ShapeCache {

  private static final int MOST_DIMS = 16;

  private final long[] sizes = new long[MOST_DIMS];

  /**
   * The number of a tensor's shape: 0 for null, {@link Shapes#UNREADABLE} when its library will not
   * say. A program's own exceptions never come from here.
   */
  int of(Object tensor, int reader) {
    if (tensor == null) {
      return 0;
    }
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
    }
  }
}
